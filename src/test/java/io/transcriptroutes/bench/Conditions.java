package io.transcriptroutes.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Under which conditions a run took place, and where its table goes. */
final class Conditions {

    private static final String BEGIN = "<!-- table -->";
    private static final String END = "<!-- end of table -->";

    private Conditions() {
    }

    /** A load that is not small says that the figures are others' as well. */
    static String describe(Path distribution, double scale) throws IOException {
        return String.format(Locale.ROOT, "%s, `%s`, scale %s, %d processors%s, load %.1f when it began, Java %s, Linux %s.",
                LocalDate.now(ZoneOffset.UTC), distribution.getFileName(), Verdict.number(scale),
                Runtime.getRuntime().availableProcessors(), model(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), System.getProperty("java.version"),
                System.getProperty("os.version"));
    }

    /** Between the two marks of the file that {@code bench.document} names, if it names one. */
    static void intoDocument(String table) throws IOException {
        String name = System.getProperty("bench.document", "");
        if (!name.isEmpty()) {
            Path file = Path.of(name);
            String text = Files.readString(file);
            int begin = text.indexOf(BEGIN) + BEGIN.length();
            int end = text.indexOf(END);
            if (begin < BEGIN.length() || end < begin) {
                throw new IOException(file + " lacks " + BEGIN + " or " + END);
            }
            Files.writeString(file, text.substring(0, begin) + "\n" + table.strip() + "\n" + text.substring(end));
        }
    }

    private static String model() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        return Files.exists(file) ? Files.readAllLines(file).stream().filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")").orElse("") : "";
    }
}

package io.transcriptroutes.bench;

import java.util.List;
import java.util.Locale;

/** The results as a table of Markdown, a line for each and one for the verdict. */
final class Table {

    private static final String HEAD = """
            | work | who | objects | seconds | objects/s | S3 requests per object | Twilio requests per object | \
            S3 bytes per object | CPU s per 1,000 | peak RSS MB | heap MB | remarks |
            |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|
            """;

    private final StringBuilder lines = new StringBuilder(HEAD);

    void add(Row row, List<Result> results) {
        for (Result result : results) {
            lines.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n", row.work(),
                    result.contender(), result.objects() == 0 ? "" : String.format(Locale.ROOT, "%,d", result.objects()),
                    Verdict.number(result.seconds()), result.isMeasured() ? Verdict.number(result.perSecond()) : "",
                    Verdict.number(result.s3PerObject()), Verdict.number(result.twilioPerObject()),
                    Verdict.number(result.s3BytesPerObject()), Verdict.number(result.cpuPerThousand()),
                    megabytes(result.peakRssMb()), megabytes(result.heapMb()),
                    result.note().replace("|", "/").replace("\n", " ")));
        }
        lines.append("| ").append(row.work()).append(" | **goal** | | | | | | | | | | ").append(row.goal()).append(": **")
                .append(row.verdict(results)).append("** |\n");
    }

    String markdown() {
        return lines.toString();
    }

    private static String megabytes(long value) {
        return value < 0 ? "" : Long.toString(value);
    }
}

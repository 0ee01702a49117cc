package io.transcriptroutes.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** README.md's table of keys says what config/application.properties says. */
class KeyTableTest {

    private static final Path README = Path.of("README.md");
    private static final String REWRITE = "mvn -ntp test -Dtest=KeyTableTest -Dkeys.write=true";
    private static final String BEGIN = "<!-- keys: generated from config/application.properties by " + REWRITE + " -->";
    private static final String END = "<!-- /keys -->";
    private static final Pattern SECTION = Pattern.compile("# --- (.+?) -+");

    @Test
    void theReadmeIsCurrent() throws IOException {
        String readme = Files.readString(README);
        String current = BEGIN + "\n" + table(Files.readAllLines(Placeholders.FILE)) + END;
        Matcher block = Pattern.compile("(?s)<!-- keys: .*?" + Pattern.quote(END)).matcher(readme);
        if (!block.find()) {
            throw new IllegalStateException(README + " has no block that begins with " + BEGIN + " and ends with " + END);
        }
        if (Boolean.getBoolean("keys.write")) {
            Files.writeString(README, block.replaceFirst(Matcher.quoteReplacement(current)));
        } else {
            assertEquals(current, block.group(), "the keys in README.md are not current; rewrite them by: " + REWRITE);
        }
    }

    @Test
    void aTableHasSectionsParagraphsAndKeys() {
        assertEquals("""
                <details><summary>All keys</summary>

                | key | which question it answers, in which unit | default |
                |---|---|---|
                | **a** | | |
                | | *All of &lt;these>.* | |
                | `a.b` | How \\| often? In seconds. | `1\\|2` |
                | `a.c` | Which? |  |

                </details>
                """, table(List.of("# A header.", "", "# --- a ----", "# All of <these>.", "", "# How | often?", "# In seconds.", "a.b = 1|2",
                "# Which?", "a.c =", "# --- Camel ---", "# Or so?", "camel.main.name = x")));
    }

    private static String table(List<String> lines) {
        List<String> rows = new ArrayList<>();
        String section = null;
        String comment = "";
        for (String line : lines) {
            Matcher heading = SECTION.matcher(line);
            if (heading.matches()) {
                section = heading.group(1);
            } else if (line.startsWith("#")) {
                comment = (comment + " " + line.substring(1).strip()).strip();
            } else if (line.isBlank()) {
                // A comment with no key below it speaks of all that follow
                if (section != null && !comment.isEmpty()) {
                    section = add(rows, section, "| | *" + escaped(comment) + "* | |");
                }
                comment = "";
            } else {
                String[] pair = line.split("=", 2);
                if (!line.startsWith("camel.")) {
                    section = add(rows, section, "| `" + pair[0].strip() + "` | " + escaped(comment) + " | " + code(pair[1].strip()) + " |");
                }
                comment = "";
            }
        }
        return "<details><summary>All keys</summary>\n\n| key | which question it answers, in which unit | default |\n|---|---|---|\n"
                + String.join("\n", rows) + "\n\n</details>\n";
    }

    /** Adds a row, below its section's name where that is not there yet; returns what is to be named next, nothing. */
    private static String add(List<String> rows, String section, String row) {
        if (section != null && !section.isEmpty()) {
            rows.add("| **" + section + "** | | |");
        }
        rows.add(row);
        return "";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    /** Within code `<` stands for itself. */
    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + value.replace("|", "\\|") + "`";
    }
}

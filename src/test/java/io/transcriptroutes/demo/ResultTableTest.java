package io.transcriptroutes.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import io.transcriptroutes.demo.ResultTable.Row;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private static final String SID = "GT0123456789abcdef0123456789abcdef";
    private static final List<Row> ROWS = List.of(
            new Row("calls/2026/a.wav", "accept", "completed", SID),
            new Row("calls/2026/parcel \uD83D\uDCE6.flac", "reject", "failed", "The recording has 4 channels; Twilio takes one or two"),
            new Row("calls/2026/c.wav", "", "pending", ""));

    @Test
    void alignsItsColumns() {
        assertEquals(List.of(
                "object          verdict  state      transcript SID or reason",
                "--------------  -------  ---------  -----------------------------------------------------",
                "a.wav           accept   completed  " + SID,
                "parcel \uD83D\uDCE6.flac  reject   failed     The recording has 4 channels; Twilio takes one or two",
                "c.wav                    pending"), ResultTable.lines(ROWS, 120));
    }

    @Test
    void cutsReasonsAndThenNamesButNeverASid() {
        for (int columns = 70; columns < 120; columns++) {
            int most = columns;
            List<String> lines = ResultTable.lines(ROWS, columns);
            assertTrue(lines.stream().allMatch(line -> Text.width(line) <= most), () -> most + ": " + lines);
            assertTrue(lines.get(2).endsWith(SID));
            assertTrue(lines.get(3).contains(".flac"), "the end of a name tells more than its beginning");
        }
    }

    @Test
    void isWiderThanTheScreenRatherThanUseless() {
        List<Row> rows = List.of(new Row("a-recording-with-a-very-long-name.wav", "accept", "completed", SID));
        assertEquals("...long-name.wav  accept   completed  " + SID, ResultTable.lines(rows, 20).get(2));
    }

    @Test
    void namesTheCommonFolderOnce() {
        assertEquals("calls/2026/", ResultTable.folder(ROWS));
        assertEquals("calls/", ResultTable.folder(List.of(row("calls/2026/a"), row("calls/2025/a"))));
        assertEquals("", ResultTable.folder(List.of(row("a"), row("calls/a"))));
        assertEquals("", ResultTable.folder(List.of()));
        assertEquals(2, ResultTable.lines(List.of(), 100).size());
    }

    private static Row row(String object) {
        return new Row(object, "accept", "pending", "");
    }
}

package io.transcriptroutes.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ProbeCommandTest {

    private static final Path AUDIO = Path.of("src/test/resources/audio").toAbsolutePath();
    private static final String MANIFEST = AUDIO.resolve("manifest.tsv").toString();
    private static final String GOOD = "wav-pcm16-8k-mono.wav";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return new CommandLine(new ProbeCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @AfterEach
    void forget() {
        System.clearProperty(Invocation.INVOKED_IN);
    }

    @Test
    void tellsWhatIsKnownOfEachFileInOrder() {
        String mono = AUDIO.resolve(GOOD).toString();
        String empty = AUDIO.resolve("empty.wav").toString();

        assertEquals(0, run(mono, empty), "a reject is no problem of the command");
        assertEquals(List.of("{\"file\":\"" + mono + "\",\"verdict\":\"accept\",\"reason\":\"ok\",\"twilioCode\":null,"
                + "\"format\":\"wav\",\"codec\":\"pcm_s16le\",\"channels\":1,\"sampleRate\":8000,"
                + "\"durationSeconds\":2.5,\"durationExact\":true}",
                "{\"file\":\"" + empty + "\",\"verdict\":\"reject\",\"reason\":\"empty\",\"twilioCode\":95109,"
                + "\"format\":null,\"codec\":null,\"channels\":null,\"sampleRate\":null,"
                + "\"durationSeconds\":null,\"durationExact\":false}"), out.toString().lines().toList());
        assertEquals("", err.toString());
    }

    @Test
    void whatCannotBeReadHidesNothingElse() {
        assertEquals(1, run("/missing\u001b[31m.wav", folder.toString(), AUDIO.resolve(GOOD).toString()));
        assertEquals(1, out.toString().lines().count());
        assertEquals(List.of("/missing?[31m.wav: cannot be read: there is no such file",
                folder + ": cannot be read: it is a folder"), err.toString().lines().toList());
    }

    @Test
    void namesAreEscaped() throws IOException {
        Path file = Files.createFile(folder.resolve("a\u001b[1m\u202e\u0085\"ü.wav"));
        assertEquals(0, run(file.toString()));
        assertTrue(out.toString().contains("a\\u001B[1m\\u202e\\u0085\\\"ü.wav\""), out::toString);
    }

    @Test
    void relativeNamesAreThoseOfTheCaller() {
        System.setProperty(Invocation.INVOKED_IN, AUDIO.toString());
        assertEquals(0, run(GOOD));
        assertTrue(out.toString().startsWith("{\"file\":\"" + GOOD + "\""), out::toString);
    }

    @Test
    void eitherFilesOrATable() {
        assertEquals(2, run());
        assertEquals(2, run("--manifest", MANIFEST, GOOD));
    }

    @Test
    void theManifestIsTrue() {
        assertEquals(0, run("--manifest", MANIFEST));
        assertEquals("73 of 73", out.toString().strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\\tok\\t       | \\tcodec\\t     | reason expected codec, found ok",
        "\\taccept\\t   | \\treject\\t    | verdict expected reject, found accept",
        "\\twav\\t      | \\tmp3\\t       | format expected mp3, found wav",
        "pcm_s16le      | mp3             | codec expected mp3, found pcm_s16le",
        "\\t1\\t        | \\t2\\t         | channels expected 2, found 1",
        "\\t8000\\t     | \\t8001\\t      | rate expected 8001, found 8000",
        "\\t2.5\\t      | \\t2.52\\t      | duration_s expected 2.52, found 2.5",
        "\\t2.5\\t      | \\t?\\t         | duration_s expected nothing, found 2.5",
        "40044\\t40044  | 40044\\t40045   | stored expected 40045, found 40044",
        "40044\\t40044  | many\\t40044    | bytes is no number: many",
        "40044\\t40044  | 50000\\t40044   | fill must say zero or tile:N where bytes exceeds stored",
        "\\t-\\t        | \\ttile:x\\t    | 'fill must be zero, tile:N or -'",
        "1f453ca5       | 1f453ca6        | sha256 expected 1f453ca6",
        "mono.wav       | gone.wav        | cannot be read: there is no such file"})
    void whatDisagreesIsNamed(String cell, String wrong, String expected) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(MANIFEST));
        Path table = folder.resolve("table.tsv");
        Files.write(table, List.of(lines.get(0), lines.get(1).replace(tabs(cell), tabs(wrong)), lines.get(1)));
        Files.copy(AUDIO.resolve(GOOD), Files.createDirectory(folder.resolve("files")).resolve(GOOD));

        assertEquals(1, run("--manifest", table.toString()));
        List<String> told = out.toString().lines().toList();
        assertEquals(2, told.size(), told::toString);
        assertTrue(told.get(0).startsWith("line 2: ") && told.get(0).contains(".wav: " + expected), told::toString);
        assertEquals("1 of 2", told.get(1));
    }

    private static String tabs(String text) {
        return text.replace("\\t", "\t");
    }

    @Test
    void aTableNeedsItsColumns() throws IOException {
        Path table = folder.resolve("table.tsv");
        Files.writeString(table, Files.readString(Path.of(MANIFEST)).replaceFirst("\tcodec\t", "\t"));
        assertEquals(1, run("--manifest", table.toString()));
        assertEquals("", out.toString());
        assertTrue(err.toString().startsWith(table + ": cannot be read: its first line lacks the column codec"), err::toString);
    }

    @Test
    void columnsMayComeInAnyOrder() throws IOException {
        Files.copy(AUDIO.resolve(GOOD), folder.resolve(GOOD));
        Path table = folder.resolve("table.tsv");
        Files.writeString(table, "verdict\treason\tsha256\tnote\tstored\tbytes\tfill\tformat\tcodec\tchannels\trate\tduration_s\tfile\r\n"
                + "accept\tok\t\t\t40044\t40044\t-\twav\tpcm_s16le\t1\t8000\t2.5\t" + GOOD + "\r\n\r\n");
        assertEquals(0, run("--manifest", table.toString()), () -> out.toString() + err);
        assertEquals("1 of 1", out.toString().strip());
    }
}

package io.transcriptroutes.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the demo's lines go, at once. Not through {@code System.out}, which Maven may have replaced. */
final class Screen {

    private static final int NARROWEST = 78;
    private static final int WIDEST = 120;
    private static final int USUAL = 120;

    private final PrintStream out;
    private final Charset charset;
    private final int columns;

    private Screen(Charset charset, int columns) {
        this.charset = charset;
        this.columns = Math.max(NARROWEST, Math.min(WIDEST, columns));
        this.out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset);
    }

    /** This process's standard output, in the terminal's charset and no wider than the terminal. */
    static Screen standard() {
        Charset charset = System.console() != null ? System.console().charset()
                : Charset.forName(System.getProperty("native.encoding", StandardCharsets.UTF_8.name()));
        return new Screen(charset, terminalColumns());
    }

    int columns() {
        return columns;
    }

    /** The text as this screen can show it; to be measured only then. */
    String shown(String text) {
        return Text.shown(text, charset);
    }

    void line(String text) {
        out.println(shown(text).stripTrailing());
    }

    /** As much of it as fits into one line. */
    void cutLine(String text) {
        out.println(Text.keepStart(shown(text).stripTrailing(), columns));
    }

    private static int terminalColumns() {
        try {
            String columns = System.getenv("COLUMNS");
            return columns != null ? Integer.parseInt(columns) : System.console() == null ? USUAL : sttyColumns();
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return USUAL;
        }
    }

    /** Where there is no such command, as on Windows, the width stays unknown. */
    private static int sttyColumns() throws IOException {
        Process stty = new ProcessBuilder("stty", "size").redirectInput(Path.of("/dev/tty").toFile())
                .redirectErrorStream(true).start();
        String[] rowsAndColumns = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip().split(" ");
        int columns = Integer.parseInt(rowsAndColumns[1]);
        return columns == 0 ? USUAL : columns;
    }
}

package io.transcriptroutes.demo;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.simulator.TwilioSimulator;

/** What the demo says before, between and after. */
final class Report {

    private final Screen screen;
    private final Workspace workspace;
    private final boolean keep;

    Report(Screen screen, Workspace workspace, boolean keep) {
        this.screen = screen;
        this.workspace = workspace;
        this.keep = keep;
    }

    void beginning(EmbeddedS3 s3, TwilioSimulator twilio) {
        screen.line("");
        screen.line("Transcript Routes, the demo. Everything runs in this process; nothing leaves this machine.");
        started("S3", s3.endpoint().toString(), "a real S3 server, bucket \"" + Installation.BUCKET + "\"");
        started("Twilio", twilio.baseUrl(), "a simulator, which knows the text of three recordings");
        started("Bundle", "routes/ and config/", "the real ones, with other addresses and shorter intervals");
        screen.line("");
    }

    private void started(String what, String where, String remark) {
        screen.line("  " + Text.pad(what, 8) + Text.pad(where, 29) + remark);
    }

    void invitation() {
        screen.line("");
        screen.line("Your turn: copy recordings (.wav, .mp3, .flac) into " + workspace.s3().resolve(Installation.BUCKET));
        screen.line("The simulator has no text for them, and the next run empties the folder. Ctrl-C ends the demo.");
        screen.line("");
    }

    void ending(Progress progress, ExportedFiles files) throws IOException {
        List<Standing> standings = progress.standings();
        table(standings);
        long exported = count(standings, "exported");
        long failed = count(standings, "failed");
        long underWay = standings.size() - exported - failed;
        screen.line("");
        screen.line(exported + " exported, " + failed + " failed" + (underWay == 0 ? "" : ", " + underWay + " under way")
                + String.format(Locale.ROOT, ", after %.1f s", progress.seconds()));
        List<Standing> results = standings.stream().filter(one -> one.state().equals("exported")).toList();
        if (!results.isEmpty()) {
            text(results.get(0), files);
            pages(results, files);
        }
        whereToLook(standings);
    }

    private void table(List<Standing> standings) {
        List<ResultTable.Row> rows = standings.stream().map(Standing::row).map(this::shown).toList();
        screen.line("");
        screen.line("s3://" + Installation.BUCKET + "/" + ResultTable.folder(rows));
        ResultTable.lines(rows, screen.columns()).forEach(screen::line);
        if (standings.stream().anyMatch(one -> "unsure".equals(one.verdict()))) {
            screen.line("");
            screen.line("unsure: Twilio does not say whether it takes this kind of file, so it gets it and decides itself.");
        }
    }

    private ResultTable.Row shown(ResultTable.Row row) {
        return new ResultTable.Row(screen.shown(row.object()), row.verdict(), row.state(), screen.shown(row.outcome()));
    }

    private static long count(List<Standing> standings, String state) {
        return standings.stream().filter(standing -> standing.state().equals(state)).count();
    }

    private void text(Standing recording, ExportedFiles files) throws IOException {
        screen.line("");
        screen.line(files.file(recording, "txt").toString());
        for (String line : files.text(recording)) {
            screen.cutLine("  " + line);
        }
    }

    private void pages(List<Standing> results, ExportedFiles files) {
        screen.line("");
        screen.line("The same as a page to read and print, beside it as JSON, WebVTT and SRT:");
        results.forEach(recording -> screen.line("  " + files.file(recording, "html").toAbsolutePath().normalize().toUri()));
    }

    private void whereToLook(List<Standing> standings) {
        screen.line("");
        screen.line("Where to look next");
        standings.stream().filter(one -> one.state().equals("failed")).findFirst().ifPresent(failed -> screen.line(
                "  why one failed   " + workspace.deadLetters().resolve(failed.id() + ".json")));
        screen.line("  the ledger       jdbc:h2:file:" + workspace.folder().resolve("ledger")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE (user sa, no password)");
        screen.line("  the log          " + workspace.folder().resolve("demo.log"));
        if (!keep) {
            screen.line("  your recordings  mvn -ntp -Pdemo -Dkeep");
        }
    }
}

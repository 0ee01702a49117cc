package io.transcriptroutes.reconcile;

import java.util.Arrays;

/** The kinds of disagreement. Their words are stable: scripts and dashboards name them. */
enum Code {

    OBJECT_UNKNOWN("object-unknown", "The bucket holds a recording that the ledger does not know: sweep --once registers it"),
    TRANSCRIPT_WITHOUT_ROW("transcript-without-row", "Twilio has a transcript of a recording whose row does not name it: show tells "
            + "what the row names; --fix takes it where the recording waits to be submitted"),
    ROW_WITHOUT_TRANSCRIPT("row-without-transcript", "The ledger counts on a transcript that Twilio does not have: retranscribe makes "
            + "another one, which Twilio bills"),
    TRANSCRIPTS_DOUBLED("transcripts-doubled", "Twilio has a second transcript of one recording: compare the two, then delete this one"),
    EXPORT_MISSING("export-missing", "An exported file is not there: export --again writes it while Twilio has the transcript"),
    EXPORT_CHANGED("export-changed", "An exported file has another content than was written: export --again writes it anew, which "
            + "overwrites the change"),
    PURGED_BUT_THERE("purged-but-there", "Twilio has a transcript that the ledger holds for deleted: delete it again"),
    DEAD_LETTER_WITHOUT_ROW("dead-letter-without-row", "A dead letter is of a recording that the ledger does not know: restore the "
            + "ledger that it belongs to, or move the file away"),
    FAILED_WITHOUT_DEAD_LETTER("failed-without-dead-letter", "A recording failed and its dead letter is not there: show tells the "
            + "reason that the ledger holds");

    private final String word;
    private final String remedy;

    Code(String word, String remedy) {
        this.word = word;
        this.remedy = remedy;
    }

    String word() {
        return word;
    }

    /** What somebody can do about it, with the command that does it. */
    String remedy() {
        return remedy;
    }

    static Code of(String word) {
        return Arrays.stream(values()).filter(code -> code.word.equals(word)).findFirst().orElseThrow();
    }
}

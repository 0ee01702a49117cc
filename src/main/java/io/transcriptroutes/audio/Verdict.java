package io.transcriptroutes.audio;

/** What to do with an object before Twilio hears of it. */
public enum Verdict {
    /** Within every limit that Twilio documents. */
    ACCEPT,
    /** Twilio would certainly refuse it. */
    REJECT,
    /** Undocumented at Twilio, or not decidable within the budget: submit, and flag as unverified. */
    UNSURE
}

package io.transcriptroutes.twilio;

import java.io.IOException;

/** A request was not sent, or not to its end, because whoever began it may have been taken for dead since. */
final class TooLateException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLateException() {
        super("too late to be sent");
    }
}

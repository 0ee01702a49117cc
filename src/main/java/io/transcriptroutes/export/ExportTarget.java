package io.transcriptroutes.export;

import java.util.List;

/**
 * Where exports go, as {@code export.<name>.*} describes it.
 *
 * @param uri a Camel endpoint
 * @param prefix of every name, such as {@code transcripts/}
 * @param mediaLink whether its documents hold Twilio's temporary link to the audio
 */
record ExportTarget(String name, String uri, String prefix, List<Form> forms, Text text, boolean mediaLink) {

    /** Which of the two texts that Twilio keeps where a Service redacts. */
    enum Text { REDACTED, UNREDACTED }

    /** @param name of the recording's export without any suffix */
    String pathOf(String name, Form form) {
        return prefix + (text == Text.UNREDACTED ? ExportSettings.UNREDACTED + "/" : "") + name + "." + form.name();
    }

    /**
     * The endpoint with what it lacks: a file is written under another name and then takes the place of the one before, so that
     * a reader sees the one or the other; and S3 is not asked at start, when it may be down (a fileName, which a producer does
     * not use, spares the question).
     */
    String endpoint() {
        if (uri.startsWith("file:") && !uri.contains("tempFileName=") && !uri.contains("tempPrefix=") && !uri.contains("fileExist=")) {
            return with("fileExist=TryRename&tempFileName=.writing-${uuid}");
        }
        return uri.startsWith("aws2-s3:") && !uri.contains("fileName=") ? with("fileName=none") : uri;
    }

    private String with(String options) {
        return uri + (uri.contains("?") ? "&" : "?") + options;
    }
}

package io.transcriptroutes.export;

import java.nio.file.FileSystems;
import java.util.List;

import io.transcriptroutes.failure.DeadLetters;

/**
 * Where exports go, as {@code export.<name>.*} describes it.
 *
 * @param uri a Camel endpoint
 * @param prefix of every name, such as {@code transcripts/}
 * @param mediaLink whether its documents hold Twilio's temporary link to the audio
 */
record ExportTarget(String name, String uri, String prefix, List<Form> forms, Text text, boolean mediaLink) {

    /** Where there are no permissions, as on Windows, setting them fails. */
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Which of the two texts that Twilio keeps where a Service redacts. */
    enum Text { REDACTED, UNREDACTED }

    /** @param name of the recording's export without any suffix */
    String pathOf(String name, Form form) {
        return below() + name + "." + form.name();
    }

    /** Where its names begin, however the URI spells it. Options are left out, except where they are part of an address. */
    String place() {
        String address = uri.matches("https?:.*") ? uri : uri.split("\\?", 2)[0].replaceFirst(":/*", ":").replaceFirst("/*$", "");
        return DeadLetters.folder(uri).map(folder -> "file:" + folder.toAbsolutePath().normalize()).orElse(address) + "/" + below();
    }

    boolean hasForm(String name) {
        return forms.stream().anyMatch(form -> form.name().equals(name));
    }

    private String below() {
        return prefix + (text == Text.UNREDACTED ? ExportSettings.UNREDACTED + "/" : "");
    }

    /**
     * The endpoint with what it lacks: a file is written under another name and then takes the place of the one before, so that
     * a reader sees the one or the other, and it is the service's alone; both is left to a URI that says how it writes. And S3
     * is not asked at start, when it may be down (a fileName, which a producer does not use, spares the question).
     */
    String endpoint() {
        if (uri.startsWith("file:") && !uri.contains("tempFileName=") && !uri.contains("tempPrefix=") && !uri.contains("fileExist=")) {
            return with("fileExist=TryRename&tempFileName=.writing-${uuid}"
                    + (POSIX && !uri.contains("chmod") ? "&chmod=600&chmodDirectory=700" : ""));
        }
        return uri.startsWith("aws2-s3:") && !uri.contains("fileName=") ? with("fileName=none") : uri;
    }

    private String with(String options) {
        return uri + (uri.contains("?") ? "&" : "?") + options;
    }
}

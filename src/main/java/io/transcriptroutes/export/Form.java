package io.transcriptroutes.export;

/** One of the forms that a transcript is exported in. */
public interface Form {

    /** The word that {@code export.<name>.forms} names it by, which is also the suffix of its files: {@code vtt}. */
    String name();

    /** Of HTTP and S3, with the charset where it is a text. */
    String contentType();

    /** The file's bytes, the same for the same document. */
    byte[] render(TranscriptDocument document);
}

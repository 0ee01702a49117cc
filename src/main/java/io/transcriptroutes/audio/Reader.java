package io.transcriptroutes.audio;

/** Reads one kind of header. It is called again with more bytes until it is done. */
interface Reader {

    Step read(Windows in, Sound sound);
}

package io.transcriptroutes.bench;

import java.util.List;

/** Tells where a Java process's CPU goes. */
interface Profiler {

    /** Tells nothing. */
    Profiler NONE = new Profiler() {
        @Override
        public void begin(long pid) {
            // Nothing is asked for
        }

        @Override
        public List<String> end(long pid, String who) {
            return List.of();
        }
    };

    void begin(long pid) throws Exception;

    /** Lines of Markdown about the time since {@link #begin}. */
    List<String> end(long pid, String who) throws Exception;
}

package io.transcriptroutes.check;

import java.util.List;

/** One thing that the bundle depends on. */
public interface Check {

    /** What a line begins with if the check itself breaks. */
    String name();

    /** Looks and changes nothing; every step of it ends within seconds. */
    List<CheckResult> run();
}

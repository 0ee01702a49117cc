package io.transcriptroutes.bench;

import java.util.List;

/** One kind of work that several contenders do on the same peers. A new row is named in {@link BenchMain}. */
public interface Row {

    /** What {@code -Dbench.rows} calls it, such as {@code discover}. */
    String name();

    /** The work in a few words, for the table. */
    String work();

    /** What is aimed at, for the table. */
    String goal();

    /** One result per contender and size. A failure becomes a line of the table and does not end the run. */
    List<Result> run(Bench bench) throws Exception;

    /** Whether the goal is met, such as {@code met: 0.91 x bare loop} or {@code missed by 0.12: 0.68 x bare loop}. */
    default String verdict(List<Result> results) {
        return "";
    }
}

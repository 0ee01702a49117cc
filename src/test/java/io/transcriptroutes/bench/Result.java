package io.transcriptroutes.bench;

import java.util.List;

/**
 * What one contender needed. A figure that was not measured is {@link Double#NaN}, or below zero for the megabytes.
 *
 * @param contender who did it, such as {@code bundle} or {@code bare loop}
 * @param objects how many objects the work was about
 * @param seconds of wall time
 * @param s3PerObject requests to S3 per object
 * @param twilioPerObject requests to Twilio per object
 * @param s3BytesPerObject bytes of bodies that S3 sent for GETs per object; lists are not counted
 * @param cpuPerThousand CPU seconds of the contender's process per 1,000 objects
 * @param peakRssMb the process's largest resident set since its start
 * @param heapMb the largest Java heap that a collection left behind since the process started
 * @param note what else is worth knowing
 */
public record Result(String contender, long objects, double seconds, double s3PerObject, double twilioPerObject,
        double s3BytesPerObject, double cpuPerThousand, long peakRssMb, long heapMb, String note) {

    /** A line that holds a word alone: why a contender was left out, or how it failed. */
    static Result word(String contender, String note) {
        return new Result(contender, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, -1, -1, note);
    }

    public double perSecond() {
        return objects / seconds;
    }

    public boolean isMeasured() {
        return objects > 0 && seconds > 0;
    }

    public Result withNote(String text) {
        return new Result(contender, objects, seconds, s3PerObject, twilioPerObject, s3BytesPerObject, cpuPerThousand, peakRssMb,
                heapMb, note.isEmpty() ? text : note + "; " + text);
    }

    /** The first measured result of this contender; null where there is none. */
    static Result of(List<Result> results, String contender) {
        return results.stream().filter(one -> one.contender().equals(contender) && one.isMeasured()).findFirst().orElse(null);
    }
}

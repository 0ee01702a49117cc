package io.transcriptroutes.backfill;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * What a day may cost.
 *
 * @param minutesPerDay null for any number
 * @param costPerDay in the unit of the price, null for any
 * @param pricePerMinute null where nobody said
 * @param zone whose midnight begins a day
 */
record Budget(Double minutesPerDay, Double costPerDay, Double pricePerMinute, ZoneId zone) {

    private static final double SECONDS = 60;

    /** How much sound may be submitted a day, in seconds; infinite without a limit. */
    double seconds() {
        double minutes = minutesPerDay == null ? Double.POSITIVE_INFINITY : minutesPerDay;
        boolean free = costPerDay == null || pricePerMinute == null || pricePerMinute == 0;
        return SECONDS * Math.min(minutes, free ? Double.POSITIVE_INFINITY : costPerDay / pricePerMinute);
    }

    boolean isLimited() {
        return !Double.isInfinite(seconds());
    }

    /** @return null without a price */
    Double cost(double seconds) {
        return pricePerMinute == null ? null : Double.valueOf(seconds / SECONDS * pricePerMinute);
    }

    OffsetDateTime dayStart(Clock clock) {
        return clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toOffsetDateTime();
    }

    OffsetDateTime nextDay(Clock clock) {
        return clock.instant().atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toOffsetDateTime();
    }
}

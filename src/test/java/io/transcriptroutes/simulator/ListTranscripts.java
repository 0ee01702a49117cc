package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** GET /Transcripts: every filter of Twilio's list. */
final class ListTranscripts {

    private final TranscriptStore store;
    private final TranscriptResource resource;
    private final SimulatorSettings settings;

    ListTranscripts(TranscriptStore store, TranscriptResource resource, SimulatorSettings settings) {
        this.store = store;
        this.resource = resource;
        this.settings = settings;
    }

    ObjectNode answer(Parameters query) {
        Predicate<StoredTranscript> wanted = filters(query).stream().reduce(Predicate::and).orElse(any -> true);
        List<StoredTranscript> rows = store.newestFirst().stream().filter(wanted).toList();
        Paging.Cursor<StoredTranscript> cursor = settings.pagesByOffset() ? Paging.byOffset() : new ByPosition();
        return new Paging("transcripts", resource.listUrl(), 1000, settings.mostPerPage()).page(rows, cursor, query, resource::render);
    }

    private List<Predicate<StoredTranscript>> filters(Parameters query) {
        List<Predicate<StoredTranscript>> filters = new ArrayList<>();
        equal(filters, query, "ServiceSid", one -> one.order().serviceSid());
        equal(filters, query, "SourceSid", one -> one.order().sourceSid());
        equal(filters, query, "Status", StoredTranscript::status);
        equal(filters, query, "LanguageCode", one -> TranscriptResource.LANGUAGE);
        before(filters, query, "BeforeDateCreated", one -> one.position().createdAt());
        after(filters, query, "AfterDateCreated", one -> one.position().createdAt());
        before(filters, query, "BeforeStartTime", one -> one.order().mediaStartTime());
        after(filters, query, "AfterStartTime", one -> one.order().mediaStartTime());
        return filters;
    }

    private static void equal(List<Predicate<StoredTranscript>> filters, Parameters query, String name,
            Function<StoredTranscript, String> value) {
        query.get(name).ifPresent(wanted -> filters.add(one -> wanted.equals(value.apply(one))));
    }

    private void before(List<Predicate<StoredTranscript>> filters, Parameters query, String name,
            Function<StoredTranscript, Instant> date) {
        query.get(name).map(value -> Dates.parse(name, value))
                .ifPresent(limit -> filters.add(one -> within(date.apply(one), limit, -1)));
    }

    private void after(List<Predicate<StoredTranscript>> filters, Parameters query, String name,
            Function<StoredTranscript, Instant> date) {
        query.get(name).map(value -> Dates.parse(name, value))
                .ifPresent(limit -> filters.add(one -> within(date.apply(one), limit, 1)));
    }

    private boolean within(Instant date, Instant limit, int side) {
        if (date == null) {
            return false;
        }
        // Compared as the list shows them, in whole seconds: that is all a client can check them against
        int order = Integer.signum(Dates.shown(date).compareTo(limit));
        return order == side || order == 0 && settings.inclusiveDates();
    }

    /** A cursor that names a row by its date and number, and so survives deletions and new rows. */
    private static final class ByPosition implements Paging.Cursor<StoredTranscript> {

        @Override
        public String nameOf(List<StoredTranscript> rows, int start) {
            return rows.get(start).position().toString();
        }

        @Override
        public int startOf(List<StoredTranscript> rows, String name) {
            Position wanted = Position.parse(name);
            return (int) rows.stream().takeWhile(row -> row.position().compareTo(wanted) < 0).count();
        }
    }
}

package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Cuts a list into pages with Twilio's meta object. Its own SDK reads every key, so each one is always there.
 *
 * @param key the name of the list in the answer
 * @param url the absolute URL of the list, without a query
 * @param largest the largest PageSize
 * @param most rows of a page, however many are asked for
 */
record Paging(String key, String url, int largest, int most) {

    Paging(String key, String url, int largest) {
        this(key, url, largest, largest);
    }

    /** How a token names the row that its page begins with. */
    interface Cursor<T> {

        String nameOf(List<T> rows, int start);

        int startOf(List<T> rows, String name);
    }

    /** A cursor that counts rows: right for lists that never change. */
    static <T> Cursor<T> byOffset() {
        return new Cursor<>() {
            @Override
            public String nameOf(List<T> rows, int start) {
                return Integer.toString(start);
            }

            @Override
            public int startOf(List<T> rows, String name) {
                try {
                    return Math.min(Math.max(0, Integer.parseInt(name)), rows.size());
                } catch (NumberFormatException e) {
                    throw ApiError.invalid("PageToken is not one of ours");
                }
            }
        };
    }

    <T> ObjectNode page(List<T> rows, Cursor<T> cursor, Parameters query, Function<T, JsonNode> render) {
        int size = Math.min(most, query.number("PageSize", 50, 1, largest));
        int page = query.number("Page", 0, 0, Integer.MAX_VALUE);
        int start = query.get("PageToken").map(token -> cursor.startOf(rows, decode(token))).orElse(0);
        int end = Math.min(start + size, rows.size());

        ArrayNode items = Json.array();
        rows.subList(start, end).forEach(row -> items.add(render.apply(row)));
        ObjectNode answer = Json.object();
        answer.set(key, items);
        answer.putObject("meta")
                .put("key", key)
                .put("page", page)
                .put("page_size", size)
                .put("first_page_url", link(query, size, 0, null))
                .put("previous_page_url", start == 0 ? null
                        : link(query, size, Math.max(0, page - 1), cursor.nameOf(rows, Math.max(0, start - size))))
                .put("url", link(query, size, page, query.get("PageToken").map(Paging::decode).orElse(null)))
                .put("next_page_url", end == rows.size() ? null
                        : link(query, size, page + 1, cursor.nameOf(rows, end)));
        return answer;
    }

    private String link(Parameters query, int size, int page, String cursor) {
        Map<String, String> values = new LinkedHashMap<>(query.values());
        values.put("PageSize", Integer.toString(size));
        values.put("Page", Integer.toString(page));
        values.remove("PageToken");
        if (cursor != null) {
            values.put("PageToken", Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(cursor.getBytes(StandardCharsets.UTF_8)));
        }
        return url + "?" + new Parameters(values).encoded();
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("PageToken is not one of ours");
        }
    }
}

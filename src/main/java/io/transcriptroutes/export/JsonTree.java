package io.transcriptroutes.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON as a person reads it: a list of named values, which may hold lists. Members that are null are left out.
 *
 * @param key empty for a list's items that are single values; the others are numbered
 * @param value empty where there are items
 */
record JsonTree(String key, String value, List<JsonTree> items) {

    /** The page is no place for megabytes of JSON; the JSON document holds them all. */
    private static final int MOST_ITEMS = 2_000;
    private static final int DEEPEST = 12;
    private static final int LONGEST = 20_000;

    static JsonTree of(String key, JsonNode json) {
        return of(key, json, 0, new int[] {MOST_ITEMS});
    }

    public boolean nested() {
        return !items.isEmpty();
    }

    private static JsonTree of(String key, JsonNode json, int depth, int[] left) {
        String name = Texts.line(key).replace('_', ' ');
        if (!json.isContainerNode() || json.isEmpty() || depth == DEEPEST) {
            return new JsonTree(name, value(json), List.of());
        }
        List<JsonTree> items = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(item -> add(items, item.isContainerNode() ? Integer.toString(items.size() + 1) : "", item, depth, left));
        } else {
            json.properties().forEach(member -> add(items, member.getKey(), member.getValue(), depth, left));
        }
        return new JsonTree(name, items.isEmpty() ? "none" : "", items);
    }

    private static void add(List<JsonTree> items, String key, JsonNode json, int depth, int[] left) {
        if (json.isNull() || left[0] < 0) {
            return;
        }
        left[0]--;
        items.add(left[0] < 0
                ? new JsonTree("", "… and more, which the JSON document holds", List.of())
                : of(key, json, depth + 1, left));
    }

    private static String value(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue() ? "yes" : "no";
        }
        if (json.isContainerNode() && json.isEmpty() || json.isNull()) {
            return "none";
        }
        return Texts.shortened(Texts.prose(json.isContainerNode() ? json.toString() : json.asText()), LONGEST);
    }
}

package io.transcriptroutes.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A language operator's result as a person reads it. What is shown follows from the members that are filled, not from the
 * operator's type, so that a type that Twilio adds is shown as well.
 *
 * @param finding in a word or two, with its probability; may be empty
 * @param labels of a classification, the likeliest first
 * @param paragraphs that a model wrote
 * @param details all other members
 */
record OperatorView(String name, String type, String finding, List<Label> labels, List<String> paragraphs,
        List<JsonTree> details) {

    /** @param width of its bar, percent */
    record Label(String name, String probability, String width) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TYPES = Map.of(
            "conversation-classify", "Classification of the call",
            "utterance-classify", "Classification of sentences",
            "extract", "Extraction",
            "extract-normalize", "Extraction, normalised",
            "pii-extract", "Personal data found",
            "text-generation", "Generated text",
            "json", "Structured data");
    /** Which result it is, but not what it says. */
    private static final Set<String> ENVELOPE = Set.of("operator_type", "name", "operator_sid", "transcript_sid", "account_sid",
            "service_sid", "url", "date_created", "date_updated");

    static OperatorView of(OperatorResult result) {
        String type = Texts.line(result.type());
        String name = Texts.first(result.name(), TYPES.get(type), type, result.sid(), "Operator");
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (result.raw() != null && result.raw().isObject()) {
            result.raw().properties().stream()
                    .filter(member -> !ENVELOPE.contains(member.getKey()) && !member.getValue().isNull())
                    .forEach(member -> members.put(member.getKey(), member.getValue()));
        }
        List<Label> labels = labels(members);
        List<String> paragraphs = paragraphs(members);
        String finding = finding(members);
        List<JsonTree> details = members.entrySet().stream()
                .map(member -> JsonTree.of(member.getKey(), member.getValue())).toList();
        boolean wrapped = details.size() == 1 && details.get(0).nested();
        return new OperatorView(name, TYPES.getOrDefault(type, type), finding, labels, paragraphs,
                wrapped ? details.get(0).items() : details);
    }

    public boolean saysNothing() {
        return finding.isEmpty() && labels.isEmpty() && paragraphs.isEmpty() && details.isEmpty();
    }

    private static List<Label> labels(Map<String, JsonNode> members) {
        JsonNode found = members.get("label_probabilities");
        if (found == null || !found.isObject()
                || found.properties().stream().anyMatch(label -> share(label.getValue()).isEmpty())) {
            return List.of();
        }
        members.remove("label_probabilities");
        return found.properties().stream()
                .sorted((a, b) -> Double.compare(share(b.getValue()).orElse(0), share(a.getValue()).orElse(0)))
                .map(label -> new Label(Texts.line(label.getKey()), Stamps.percent(share(label.getValue()).orElse(0)),
                        Timeline.percent(share(label.getValue()).orElse(0))))
                .toList();
    }

    private static List<String> paragraphs(Map<String, JsonNode> members) {
        JsonNode found = members.get("text_generation_results");
        JsonNode written = found == null ? null : found.isObject() ? found.path("result") : found;
        if (written == null || !written.isTextual()) {
            return List.of();
        }
        members.remove("text_generation_results");
        JsonNode structured = "json".equalsIgnoreCase(found.path("format").asText()) ? parsed(written.asText()) : null;
        if (structured != null) {
            members.put("result", structured);
            return List.of();
        }
        String prose = Texts.prose(written.asText());
        return prose.isEmpty() ? List.of() : List.of(prose.split("\n\n+"));
    }

    private static String finding(Map<String, JsonNode> members) {
        List<String> parts = new ArrayList<>();
        take(members, "predicted_label", "predicted_probability", parts);
        take(members, "normalized_result", null, parts);
        take(members, "extract_match", "match_probability", parts);
        take(members, "utterance_match", "match_probability", parts);
        return String.join(" · ", parts);
    }

    private static void take(Map<String, JsonNode> members, String what, String probability, List<String> parts) {
        JsonNode value = members.get(what);
        if (value == null || value.isContainerNode() || Texts.line(value.asText()).isEmpty()) {
            return;
        }
        members.remove(what);
        parts.add(!value.isBoolean() ? Texts.line(value.asText()) : value.booleanValue() ? "Found" : "Not found");
        JsonNode share = probability == null ? null : members.get(probability);
        if (share != null && share(share).isPresent()) {
            members.remove(probability);
            parts.add(Stamps.percent(share(share).getAsDouble()));
        }
    }

    /** Twilio writes probabilities as numbers or as strings. */
    private static OptionalDouble share(JsonNode json) {
        double share;
        try {
            share = json.isNumber() ? json.doubleValue()
                    : json.isTextual() ? Double.parseDouble(json.textValue().strip()) : Double.NaN;
        } catch (NumberFormatException e) {
            share = Double.NaN;
        }
        return share >= 0 && share <= 1 ? OptionalDouble.of(share) : OptionalDouble.empty();
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json != null && json.isContainerNode() ? json : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}

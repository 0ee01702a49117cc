package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What three operators, one of each common type, find in the text of a known recording. */
final class OperatorResults {

    private static final List<String> FRIENDLY = List.of("thank", "great", "good", "yes");

    private final String transcriptSid;
    private final String transcriptUrl;
    private final List<Speech.Line> lines;

    OperatorResults(String transcriptSid, String transcriptUrl, Speech speech) {
        this.transcriptSid = transcriptSid;
        this.transcriptUrl = transcriptUrl;
        this.lines = speech.lines();
    }

    /** Nothing where nobody speaks. */
    List<ObjectNode> all() {
        return lines.isEmpty() ? List.of() : List.of(sentiment(), summary(), talkTime());
    }

    private ObjectNode sentiment() {
        String last = lines.get(lines.size() - 1).text().toLowerCase(Locale.ROOT);
        boolean friendly = FRIENDLY.stream().anyMatch(last::contains);
        ObjectNode json = result("conversation-classify", "Sentiment Analysis")
                .put("predicted_label", friendly ? "positive" : "neutral")
                .put("predicted_probability", "0.91");
        json.putObject("label_probabilities")
                .put("positive", friendly ? "0.91" : "0.05")
                .put("neutral", friendly ? "0.05" : "0.91")
                .put("negative", "0.04");
        return json;
    }

    private ObjectNode summary() {
        ObjectNode json = result("text-generation", "Conversation Summary");
        json.putObject("text_generation_results")
                .put("format", "text")
                .put("result", "The call began: \"" + lines.get(0).text() + "\" It ended: \""
                        + lines.get(lines.size() - 1).text() + "\"");
        return json;
    }

    private ObjectNode talkTime() {
        Map<Integer, Double> byChannel = lines.stream().collect(Collectors.groupingBy(
                Speech.Line::channel, TreeMap::new, Collectors.summingDouble(line -> line.end() - line.start())));
        ObjectNode json = result("json", "Talk Time");
        ObjectNode found = json.putObject("json_results");
        found.put("sentences", lines.size());
        ObjectNode seconds = found.putObject("seconds_by_channel");
        byChannel.forEach((channel, total) -> seconds.put(channel.toString(), Math.round(total * 100) / 100.0));
        lines.stream().map(Speech.Line::text).filter(text -> text.endsWith("?"))
                .forEach(found.putArray("questions")::add);
        return json;
    }

    private ObjectNode result(String type, String name) {
        String operatorSid = SentenceResource.sid("LY", name);
        ObjectNode json = Json.object()
                .put("operator_type", type)
                .put("name", name)
                .put("operator_sid", operatorSid);
        for (String absent : List.of("extract_match", "match_probability", "normalized_result", "utterance_results",
                "utterance_match", "predicted_label", "predicted_probability", "label_probabilities",
                "extract_results", "text_generation_results", "json_results")) {
            json.putNull(absent);
        }
        return json.put("transcript_sid", transcriptSid)
                .put("url", transcriptUrl + "/OperatorResults/" + operatorSid);
    }
}

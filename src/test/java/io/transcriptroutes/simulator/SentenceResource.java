package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** A sentence as Twilio's JSON; times and the confidence are strings there. */
final class SentenceResource {

    private SentenceResource() {
    }

    static ObjectNode render(String transcriptSid, int index, Speech.Line line, boolean withWords) {
        ObjectNode json = Json.object()
                .put("media_channel", line.channel())
                .put("sentence_index", index)
                .put("start_time", seconds(line.start()))
                .put("end_time", seconds(line.end()))
                .put("transcript", line.text())
                .put("sid", sid("GX", transcriptSid + "/" + index))
                .put("confidence", "0.97");
        if (withWords) {
            json.set("words", words(line));
        } else {
            json.putNull("words");
        }
        return json;
    }

    /** The same name always gets the same SID, so that two reads of a transcript agree. */
    static String sid(String prefix, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return prefix + UUID.nameUUIDFromBytes(bytes).toString().replace("-", "");
    }

    private static ArrayNode words(Speech.Line line) {
        String[] words = line.text().split(" ");
        double each = (line.end() - line.start()) / words.length;
        ArrayNode list = Json.array();
        for (int i = 0; i < words.length; i++) {
            list.addObject()
                    .put("word", words[i])
                    .put("start_time", seconds(line.start() + i * each))
                    .put("end_time", seconds(line.start() + (i + 1) * each));
        }
        return list;
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}

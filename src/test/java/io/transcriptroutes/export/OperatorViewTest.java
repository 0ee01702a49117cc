package io.transcriptroutes.export;

import static io.transcriptroutes.export.SampleDocuments.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorViewTest {

    @Test
    void findings() {
        assertEquals("Found · 87 %", view("extract", "{'extract_match':true,'match_probability':'0.87'}").finding());
        assertEquals("Not found", view("utterance-classify", "{'utterance_match':false}").finding());
        assertEquals("2026-11-19", view("extract-normalize", "{'normalized_result':'2026-11-19'}").finding());
        assertEquals("angry", view("conversation-classify", "{'predicted_label':'angry'}").finding());
    }

    @Test
    void whatIsNoProbabilityIsShownAsItIs() {
        OperatorView view = view("conversation-classify", "{'predicted_label':'angry','predicted_probability':'very',"
                + "'label_probabilities':{'angry':7}}");
        assertEquals("angry", view.finding());
        assertEquals(List.of(), view.labels());
        assertEquals(List.of("predicted probability", "label probabilities"), view.details().stream().map(JsonTree::key).toList());
    }

    @Test
    void aTypeThatIsNewIsShownByItsMembers() {
        OperatorView view = view("mood-ring", "{'operator_type':'mood-ring','operator_sid':'LY1','url':'https://x',"
                + "'colour':'blue','shades':['light',null],'none':{}}");
        assertEquals("mood-ring", view.type());
        assertEquals(List.of("colour", "shades", "none"), view.details().stream().map(JsonTree::key).toList());
        assertEquals("blue", view.details().get(0).value());
        assertEquals(List.of(new JsonTree("", "light", List.of())), view.details().get(1).items());
    }

    @Test
    void generatedTextIsProseAndGeneratedJsonIsATree() {
        assertEquals(List.of("One\ntwo", "three"),
                view("text-generation", "{'text_generation_results':{'format':'text','result':'One\\ntwo\\n\\n\\nthree'}}").paragraphs());
        ObjectNode raw = SampleDocuments.JSON.createObjectNode();
        raw.putObject("text_generation_results").put("format", "json").put("result", "{\"a\": 1}");
        OperatorView json = OperatorView.of(new OperatorResult("Name", "text-generation", null, raw));
        assertEquals(List.of(new JsonTree("a", "1", List.of())), json.details());
        assertEquals(List.of("{oops"),
                view("text-generation", "{'text_generation_results':{'format':'json','result':'{oops'}}").paragraphs());
    }

    @Test
    void hugeAndDeepJsonIsCut() {
        ArrayNode many = SampleDocuments.JSON.createArrayNode();
        for (int i = 0; i < 100_000; i++) {
            many.add(i);
        }
        List<JsonTree> items = JsonTree.of("many", many).items();
        assertEquals(2_001, items.size());
        assertTrue(items.get(2_000).value().contains("JSON document"));
        ArrayNode deep = SampleDocuments.JSON.createArrayNode();
        for (int i = 0; i < 500; i++) {
            deep = SampleDocuments.JSON.createArrayNode().add(deep);
        }
        JsonTree tree = JsonTree.of("deep", deep);
        int depth = 0;
        for (; tree.nested(); depth++) {
            tree = tree.items().get(0);
        }
        assertEquals(12, depth);
        assertTrue(tree.value().startsWith("[[["));
    }

    private static OperatorView view(String type, String raw) {
        return OperatorView.of(result("Name", type, raw));
    }
}

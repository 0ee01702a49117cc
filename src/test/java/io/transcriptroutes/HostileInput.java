package io.transcriptroutes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** For properties of what reads input from outside: what {@code @ForAll("json")}, {@code "objects"} and {@code "texts"} stand for. */
public abstract class HostileInput {

    @Provide
    protected Arbitrary<JsonNode> json() {
        return HostileJson.any();
    }

    @Provide
    protected Arbitrary<ObjectNode> objects() {
        return HostileJson.objects();
    }

    @Provide
    protected Arbitrary<String> texts() {
        return HostileJson.texts();
    }
}

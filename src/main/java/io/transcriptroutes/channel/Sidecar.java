package io.transcriptroutes.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.FinalException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads {@code <key>.json}, the document that may lie beside a recording: UTF-8 JSON of at most 64 KiB, in the shape of
 * {@code config/sidecar.schema.json}. Whoever can write to the bucket can write one, so any bytes are expected.
 */
public final class Sidecar {

    private static final int LARGEST = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final DetailsSchema schema;

    /** @param schemaJson the text of {@code config/sidecar.schema.json} */
    public Sidecar(String schemaJson) {
        schema = DetailsSchema.ofSidecar(schemaJson);
    }

    /** @throws FinalException {@code sidecar-invalid}, naming the sidecar and up to five fields with their rules */
    public CallDetails parse(String sidecarKey, byte[] document) {
        Problems problems = new Problems();
        DetailsBuilder details = new DetailsBuilder(problems);
        if (document == null || document.length == 0) {
            problems.add("", "is empty");
        } else if (document.length > LARGEST) {
            problems.add("", "is larger than " + LARGEST + " bytes");
        } else {
            read(document, details, problems);
        }
        if (!problems.isEmpty()) {
            throw new FinalException("sidecar-invalid",
                    "sidecar " + Problems.name(sidecarKey) + ": " + problems.sentence());
        }
        return details.build();
    }

    private void read(byte[] document, DetailsBuilder details, Problems problems) {
        try {
            JsonNode sidecar = StrictJson.read(text(document));
            schema.check(sidecar, problems);
            details.customerKey("/customer_key", sidecar.path("customer_key").textValue())
                    .mediaStartTime("/media_start_time", sidecar.path("media_start_time").textValue(), CallTime::iso)
                    .participants("/participants", sidecar.path("participants"));
        } catch (JsonProcessingException e) {
            problems.add("", StrictJson.inWords(e, problems));
        } catch (CharacterCodingException e) {
            problems.add("", "is not UTF-8");
        }
    }

    /** Not Jackson's own decoder: it guesses UTF-16 and UTF-32 and lets some malformed bytes pass. */
    private static String text(byte[] document) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}

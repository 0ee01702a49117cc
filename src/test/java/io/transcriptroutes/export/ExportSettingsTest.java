package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.transcriptroutes.ConfigurationException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the keys of export targets may hold, and what is made of them. */
class ExportSettingsTest {

    private static final Map<String, String> DEFAULTS = Map.of("export.default.prefix", "", "export.default.forms", "json",
            "export.default.text", "redacted", "export.default.media-link", "false", "export.folder.uri", "file:data/exports");

    @Test
    void aTargetTakesItsDefaultsAndNoneIsOff() {
        ExportTarget target = read("folder", Map.of()).get(0);
        assertEquals("s3/a.wav.json", target.pathOf("s3/a.wav", new JsonForm()));
        assertFalse(target.mediaLink());
        target = read("folder", Map.of("export.folder.text", "unredacted", "export.folder.prefix", "x/y-", "export.folder.media-link", "true")).get(0);
        assertEquals("x/y-unredacted/s3/a.wav.json", target.pathOf("s3/a.wav", new JsonForm()));
        assertTrue(target.mediaLink());
        assertEquals(List.of(), read(" , ", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "file:data/exports, file:data/exports?fileExist=TryRename&tempFileName=.writing-${uuid}&chmod=600&chmodDirectory=700",
        "file:data?charset=utf-8, file:data?charset=utf-8&fileExist=TryRename&tempFileName=.writing-${uuid}&chmod=600&chmodDirectory=700",
        "file:data?chmod=640, file:data?chmod=640&fileExist=TryRename&tempFileName=.writing-${uuid}",
        "file:data?fileExist=Append, file:data?fileExist=Append",
        "aws2-s3:b?amazonS3Client=#x, aws2-s3:b?amazonS3Client=#x&fileName=none",
        "kafka:topic, kafka:topic"})
    void whatAnEndpointLacksIsAdded(String uri, String endpoint) {
        assertEquals(endpoint, read("folder", Map.of("export.folder.uri", uri)).get(0).endpoint());
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        String words = assertThrows(ConfigurationException.class, () -> read("folder,Bad,message,other", Map.of(
                "export.folder.forms", "json,docx", "export.folder.text", "both", "export.folder.media-link", "perhaps",
                "export.folder.prefix", "a/../b/"))).getMessage();
        for (String part : List.of("'Bad' is no name", "'message' is no name", "export.other.uri=", "export.folder.forms=json,docx",
                "'docx' is none", "export.folder.text=both", "export.folder.media-link=perhaps", "export.folder.prefix=a/../b/")) {
            assertTrue(words.contains(part), () -> part + " in " + words);
        }
        for (String prefix : List.of("/a", "../a", "a/..", "a//b", "${x}", "./a", "..", "unredacted/", "Unredacted/a/", "unredacted")) {
            assertThrows(ConfigurationException.class, () -> read("folder", Map.of("export.folder.prefix", prefix)), prefix);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // one's URI, prefix, text and forms, the other's, and what becomes of both
        "file:data/exports,,redacted,json, file:./data/x/../exports/,,redacted,'json,html', refused",
        "file:data/exports,a/,redacted,json, file:data/exports?charset=utf-8,a/,redacted,json, refused",
        "file:data/exports,,redacted,json, file:data/exports/unredacted,,unredacted,json, fine",
        "file:data/exports/unredacted,,redacted,json, file:data/exports,,unredacted,json, refused",
        "file:data/exports/unredacted,,redacted,json, file:data/exports,,unredacted,html, refused",
        "file:data/exports/unredacted/deeper,,redacted,json, file:data/exports,,unredacted,html, refused",
        "file:data/exports,a/unredacted/,redacted,json, file:data/exports,a/,unredacted,json, refused",
        "aws2-s3:b?region=x,,redacted,json, aws2-s3://b?amazonS3Client=#y,,redacted,json, refused",
        "file:data/exports,,redacted,json, file:data/exports,,unredacted,json, fine",
        "file:data/exports,,redacted,json, file:data/exports,,redacted,html, fine",
        "file:data/exports,,redacted,json, file:data/exports,a/,redacted,json, fine",
        "aws2-s3:b,,redacted,json, aws2-s3:c,,redacted,json, fine",
        "http://h/x?key=1,,redacted,json, http://h/x?key=2,,redacted,json, fine"})
    void twoTargetsWhoseFilesCouldMeetAreRefused(String uri, String prefix, String text, String forms, String uri2, String prefix2, String text2,
            String forms2, String outcome) {
        Map<String, String> settings = new HashMap<>(Map.of("export.one.uri", uri, "export.one.text", text, "export.one.forms", forms,
                "export.two.uri", uri2, "export.two.text", text2, "export.two.forms", forms2));
        settings.put("export.one.prefix", prefix == null ? "" : prefix);
        settings.put("export.two.prefix", prefix2 == null ? "" : prefix2);
        if (outcome.equals("fine")) {
            assertEquals(2, read("one,two", settings).size());
            assertEquals(2, read("two,one", settings).size());
            return;
        }
        for (String names : List.of("one,two", "two,one")) {
            String words = assertThrows(ConfigurationException.class, () -> read(names, settings)).getMessage();
            assertTrue(words.contains("export.one.uri and export.two.uri"), words);
        }
    }

    private static List<ExportTarget> read(String names, Map<String, String> settings) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Properties properties = new Properties();
            properties.putAll(DEFAULTS);
            properties.putAll(settings);
            context.getPropertiesComponent().setInitialProperties(properties);
            return ExportSettings.read(context, names);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

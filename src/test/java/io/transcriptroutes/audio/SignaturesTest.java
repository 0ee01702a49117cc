package io.transcriptroutes.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<!DOCTYPE html><p>no</p>|html|not_audio", "  <HTML></HTML>|html|not_audio", "<Error><Code>x</Code></Error>|xml|not_audio",
        "[1,2]|json|not_audio", "{}|json|not_audio", "#EXTM3U~http://example.com/a.mp3|hls|not_audio",
        "a note that somebody left here|text|not_audio", "MThd000000000000|midi|not_audio", "PK\u0003\u0004000000000000|zip|not_audio",
        "%PDF-1.7|pdf|not_audio", "FLV\u0001000000000000|flv|container", "wvpk000000000000|wavpack|container",
        "#!AMR-WB~0000000000|amr|container", "RIFF0000RMID00000000|midi|not_audio", "RIFF0000CDXA00000000|riff|container",
        "FORM00008SVX00000000|iff|container", "ID3|  |truncated", "RIFF||truncated", "fLaC|flac|truncated"})
    void contentIsNamed(String content, String format, String reason) {
        AudioFacts facts = VirtualObject.of(Bytes.of().text(content.replace('~', '\n')).toArray()).probe();
        assertEquals(format, facts.format());
        assertEquals(reason, facts.reason());
    }

    @Test
    void tagsInFrontDoNotHideAnything() {
        byte[] ogg = Case.all().stream().filter(file -> file.file().equals("opus-as.wav")).findFirst().orElseThrow().stored();
        AudioFacts facts = VirtualObject.of(Bytes.of().id3(200_000).id3(5).raw(ogg).toArray()).probe();
        assertEquals("ogg", facts.format());
        assertEquals("opus", facts.codec());
        assertEquals("container", facts.reason());
    }

    @Test
    void rangeIsWrittenAsHttpWantsIt() {
        assertEquals("bytes=0-57343", new AudioProbe().nextRange().header());
        assertEquals("bytes=3000000000-3000000007", new ByteRange(3_000_000_000L, 8).header());
    }
}

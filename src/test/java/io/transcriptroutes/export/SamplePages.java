package io.transcriptroutes.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes pages of all kinds to {@code target/sample-pages}, to be looked at in a browser: {@code mvn -ntp -q test-compile
 * org.codehaus.mojo:exec-maven-plugin:3.6.2:java -Dexec.classpathScope=test
 * -Dexec.mainClass=io.transcriptroutes.export.SamplePages}.
 */
public final class SamplePages {

    private static final String[] AGENT = {
        "Thank you for holding, I have your account open now.", "Could you tell me the order number, please?",
        "I see. The parcel left our warehouse on Monday and was scanned in Hamburg on Tuesday evening.",
        "Let me check that with my colleague in billing, it will take a minute.", "Yes, that is right.",
        "I have put a note on your account so that you will not have to explain this again.",
        "The refund takes three to five working days. You will get a message when it has been sent.",
        "Would you like me to send a replacement in the meantime, free of charge?"};
    private static final String[] CUSTOMER = {
        "It is November, two two four seven.", "No, I have not received any message about it.", "Okay.",
        "I was told the same thing last week, and nothing has happened since, which is why I am calling again.",
        "The box was open and one of the two lamps was broken.", "That would be great, thank you.",
        "Can I also change the address for the delivery? We have moved since I ordered.", "Sure, take your time."};

    private SamplePages() {
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "sample-pages"));
        Map<String, TranscriptDocument> documents = new LinkedHashMap<>();
        documents.put("short", SampleDocuments.refund());
        documents.put("long", conversation(600, "calls/2026/11/order-desk/2026-11-19T09-30-00-8841.mp3"));
        documents.put("hours", conversation(5_001, "calls/2026/11/all-day-line.flac"));
        documents.put("empty", SampleDocuments.of(List.of()));
        documents.put("hostile", Hostile.document());
        documents.put("scripts", scripts());
        for (Map.Entry<String, TranscriptDocument> document : documents.entrySet()) {
            for (Form form : List.of(new HtmlForm(), new TextForm(), new VttForm(), new SrtForm())) {
                Files.write(folder.resolve(document.getKey() + "." + form.name()), form.render(document.getValue()));
            }
        }
        System.out.println(folder.toAbsolutePath());
    }

    /** A call of about five seconds per sentence, in which people interrupt each other, pause, and mumble. */
    static TranscriptDocument conversation(int sentences, String key) {
        Random random = new Random(7);
        List<Sentence> said = new ArrayList<>();
        double at = 1.2;
        int channel = 1;
        for (int i = 0; i < sentences; i++) {
            String[] phrases = channel == 1 ? AGENT : CUSTOMER;
            String text = phrases[random.nextInt(phrases.length)];
            double end = at + Math.max(0.7, text.length() * 0.065);
            double confidence = random.nextInt(25) == 0 ? 0.31 + random.nextInt(25) / 100.0 : 0.93;
            said.add(new Sentence(i, channel, round(at), round(end), text, confidence, List.of()));
            at = end + switch (random.nextInt(12)) {
                case 0 -> -0.8;
                case 1 -> 14;
                default -> 0.6;
            };
            channel = random.nextInt(3) == 0 ? channel : 3 - channel;
        }
        TranscriptDocument small = SampleDocuments.refund();
        List<OperatorResult> results = new ArrayList<>(small.operatorResults().subList(0, 1));
        results.add(SampleDocuments.result("Call Summary", "text-generation", "{'text_generation_results':{'format':'text','result':"
                + "'A customer reports a damaged lamp and a parcel that is late. The agent finds the parcel, offers a refund and a free "
                + "replacement, and changes the address.\\n\\nOpen points:\\n- billing confirms the refund within five working days\\n"
                + "- the replacement goes to the new address'}}"));
        results.add(SampleDocuments.result("Recording Disclosure", "utterance-classify", "{'utterance_match':true,'match_probability':0.83,"
                + "'utterance_results':[{'label':'disclosed','utterance_index':3,'match_probability':'0.83'},"
                + "{'label':'disclosed','utterance_index':118,'match_probability':'0.71'}]}"));
        results.add(SampleDocuments.result("Order Number", "extract", "{'extract_match':true,'match_probability':0.94,"
                + "'extract_results':{'order_number':['2247','2251'],'city':'Hamburg'}}"));
        results.add(SampleDocuments.result("Call Outcome", "json", "{'json_results':{'outcome':'refund','follow_up':{'owner':'billing','days':5},"
                + "'items':[{'name':'lamp','state':'broken'},{'name':'lamp','state':'fine'}]}}"));
        results.add(SampleDocuments.result("Competitor Mentioned", "extract", "{'extract_match':false}"));
        return new TranscriptDocument(small.id(), SampleDocuments.origin(key), small.audio(), SampleDocuments.transcript("en-GB", Math.ceil(at)),
                small.speakers(), said, results, null, small.timings());
    }

    /** Languages that are written otherwise. */
    private static TranscriptDocument scripts() {
        return SampleDocuments.of(List.of(new Speaker(1, "Agent", "Łukasz Żółć", null, null, null, null),
                        new Speaker(2, "Customer", "عميل", null, null, null, null)),
                SampleDocuments.list(
                        SampleDocuments.said(1, 0, 3, "Dzień dobry, w czym mogę pomóc?"),
                        SampleDocuments.said(2, 3.5, 6, "مرحبا، أريد إلغاء الطلب رقم 42 من فضلك."),
                        SampleDocuments.said(1, 6.2, 9, "かしこまりました。少々お待ちください。"),
                        SampleDocuments.said(2, 9.5, 12, "שלום, תודה רבה 👩‍👩‍👧 🏳️‍🌈"),
                        SampleDocuments.said(1, 12.5, 15, "Straße, naïve, Größe — “quoted” … 5 < 6 & 7 > 2")),
                List.of(), null);
    }

    private static double round(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}

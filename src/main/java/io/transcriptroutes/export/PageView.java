package io.transcriptroutes.export;

import java.util.List;

/**
 * All that the page shows, in its words; what is null or empty is left out.
 *
 * @param policy of the Content-Security-Policy
 * @param media the audio's address
 * @param script only where there is audio to seek in
 * @param timeline null where nobody speaks
 * @param lang of the sentences, a BCP 47 tag
 * @param unsure whether a sentence is marked as such
 */
record PageView(String title, String name, String date, boolean redacted, String policy, String style, String script,
        String media, List<PageFacts.Fact> facts, List<PageFacts.Fact> references, List<PagePerson> people, Timeline timeline,
        String picture, TalkShares talk, List<OperatorView> operators, List<PageTurn> turns, String lang, boolean unsure) {

    static PageView of(TranscriptDocument document) {
        List<Cue> cues = Cue.of(document);
        Voices voices = new Voices(document);
        long length = Cue.length(document, cues);
        boolean spoken = !cues.isEmpty() && length > 0;
        TalkShares talk = spoken ? TalkShares.of(TalkTime.of(cues, length), voices, cues) : null;
        MediaLink media = MediaLink.of(document.mediaUrl()).orElse(null);
        PageFacts facts = new PageFacts(document, length);
        return new PageView(facts.title(), facts.shortName(), facts.date(), document.transcript().redacted(),
                PageTemplate.policy(media), PageTemplate.STYLE,
                media == null ? null : PageTemplate.SCRIPT, media == null ? null : media.url(),
                facts.facts(), facts.references(), PagePerson.of(voices),
                spoken ? Timeline.of(cues, voices, length) : null, spoken ? talk.sentence() : null, talk,
                document.operatorResults().stream().map(OperatorView::of).toList(),
                PageTurn.of(cues, voices, length >= Stamps.HOUR), facts.language(),
                cues.stream().anyMatch(cue -> cue.hasText() && cue.unsure()));
    }
}

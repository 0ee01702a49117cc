package io.transcriptroutes.export;

import java.util.ArrayList;
import java.util.List;

/**
 * A participant on the page. The picture that a participant may have is not: loading it would tell its host who reads.
 *
 * @param number from 1, chooses the colour
 */
record PagePerson(int number, String name, String role, String channel, List<String> ids) {

    static List<PagePerson> of(Voices voices) {
        List<PagePerson> people = new ArrayList<>();
        for (Voices.Voice voice : voices.all()) {
            people.add(new PagePerson(people.size() + 1, voice.label(), voice.role(), "channel " + voice.channel(), voice.ids()));
        }
        return people;
    }
}

package io.transcriptroutes.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The forms that there are, by the names that {@code export.<name>.forms} lists. */
final class Forms {

    private static final Map<String, Form> BY_NAME = new LinkedHashMap<>();

    static {
        List.of(new JsonForm(), new VttForm(), new SrtForm(), new TextForm(), new HtmlForm()).forEach(form -> BY_NAME.put(form.name(), form));
    }

    private Forms() {
    }

    /** A folder never ends like one of them, or it could have the name of a file. */
    static Set<String> names() {
        return BY_NAME.keySet();
    }

    static List<Form> read(String names) {
        List<Form> forms = List.of(names.split(",")).stream().map(String::strip).filter(name -> !name.isEmpty()).distinct()
                .map(Forms::named).toList();
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("it names none");
        }
        return forms;
    }

    /** @throws IllegalArgumentException if there is none of this name */
    static Form named(String name) {
        Form form = BY_NAME.get(name);
        if (form == null) {
            throw new IllegalArgumentException("'" + name + "' is none; there are " + String.join(", ", BY_NAME.keySet()));
        }
        return form;
    }
}

package io.github.mfsm.cli.template;

import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.cli.input.Place;
import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.TemplateMachine;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A machine with a definition, and the template that it is from.
 *
 * @param template the template
 * @param machine one of its machines
 */
public record Chosen(Template template, TemplateMachine machine) {
    /** Returns the definition with the places of the user's file. */
    public JsonText definition() {
        Map<String, Place> places = new LinkedHashMap<>();
        machine.places().places().forEach((pointer, at) -> places.put(pointer, new Place(at.line(), at.column())));
        var whole = machine.places().at("");
        places.put("", new Place(whole.line(), whole.column()));
        return new JsonText(whole.file().toString(), machine.runnable().orElse(""), places);
    }
}

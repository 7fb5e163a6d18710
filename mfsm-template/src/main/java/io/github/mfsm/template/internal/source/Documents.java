package io.github.mfsm.template.internal.source;

import io.github.mfsm.template.model.TemplateException;
import java.util.Locale;

/** Reads a document that is JSON or YAML. */
public final class Documents {
    private Documents() {}

    /**
     * Reads a text: as JSON where it starts like an object or array, as YAML otherwise.
     *
     * @throws TemplateException if it is neither, with the first place that is wrong
     */
    public static Node read(Text text, YamlVersion version) {
        String start = text.value().stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return YamlReader.read(text, version);
        }
        try {
            return JsonReader.read(text);
        } catch (TemplateException notJson) {
            if (isJsonFile(text)) {
                throw notJson;
            }
            return flowYaml(text, version, notJson);
        }
    }

    /**
     * Reads a text that must be JSON.
     *
     * @throws TemplateException if it isn't
     */
    public static Node json(Text text) {
        return JsonReader.read(text);
    }

    private static boolean isJsonFile(Text text) {
        String name = text.place().file().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".asl");
    }

    private static Node flowYaml(Text text, YamlVersion version, TemplateException notJson) {
        try {
            return YamlReader.read(text, version);
        } catch (TemplateException notYaml) {
            throw notJson;
        }
    }
}

package io.github.mfsm.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of small templates for a test. */
final class Folder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    Folder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    Folder with(String name, String content) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Template read(String name) {
        return Template.read(path.resolve(name));
    }

    Template read(String name, TemplateOptions options) {
        return Template.read(path.resolve(name), options);
    }

    static JsonNode definition(Template template, String machine) {
        TemplateMachine found = template.machine(machine).orElseThrow();
        return json(found.definition().orElseThrow(() -> new AssertionError(template.problems())));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

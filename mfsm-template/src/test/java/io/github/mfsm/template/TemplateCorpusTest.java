package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NumericNode;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The templates of the corpus that MFSM_TEMPLATES or -Dtemplates.dir names, with the machines that must come out. */
class TemplateCorpusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void allMachinesOfAllTemplatesComeOutResolved() throws IOException {
        String folder = System.getProperty("templates.dir", System.getenv("MFSM_TEMPLATES"));
        if (folder == null || !Files.isDirectory(Path.of(folder))) {
            System.out.println(
                    "templates: skipped, no folder of templates is named by MFSM_TEMPLATES or -Dtemplates.dir");
        }
        assumeTrue(folder != null && Files.isDirectory(Path.of(folder)), "no folder of templates");

        List<String> misses = new ArrayList<>();
        List<Path> cases = casesOf(Path.of(folder));
        for (Path expected : cases) {
            String miss = missOf(expected);
            if (!miss.isEmpty()) {
                misses.add(expected.getParent().getFileName() + ": " + miss);
            }
        }

        System.out.println("templates: " + (cases.size() - misses.size()) + "/" + cases.size());
        misses.forEach(miss -> System.out.println("  " + miss));
        assertThat(cases).isNotEmpty();
        assertThat(misses).isEmpty();
    }

    private static List<Path> casesOf(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(each -> each.resolve("case.json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static String missOf(Path file) throws IOException {
        JsonNode expected = JSON.readTree(file.toFile());
        TemplateOptions.Builder options = TemplateOptions.builder().root(file.getParent());
        expected.path("parameters").properties().forEach(parameter -> {
            JsonNode value = parameter.getValue();
            options.parameter(parameter.getKey(), value.isTextual() ? value.textValue() : value.toString());
        });
        Template template;
        try {
            template =
                    Template.read(file.resolveSibling(expected.get("template").textValue()), options.build());
        } catch (RuntimeException e) {
            return e.toString();
        }
        List<String> misses = new ArrayList<>();
        for (JsonNode machine : expected.get("machines")) {
            String miss = missOf(machine, template);
            if (!miss.isEmpty()) {
                misses.add(machine.get("logicalId").textValue() + ": " + miss);
            }
        }
        if (template.machines().size() != expected.get("machines").size()) {
            misses.add(template.machines().size() + " machines instead of "
                    + expected.get("machines").size());
        }
        return String.join("; ", misses);
    }

    private static String missOf(JsonNode expected, Template template) throws IOException {
        Optional<TemplateMachine> found = expected.has("address")
                ? template.machine(expected.get("address").textValue())
                : template.machine(expected.get("logicalId").textValue());
        if (found.isEmpty()) {
            return "not found; problems: " + template.problems();
        }
        TemplateMachine machine = found.get();
        if (expected.has("name") && !expected.get("name").asText().equals(machine.name())) {
            return "its name is " + machine.name() + " instead of " + expected.get("name");
        }
        if (expected.has("id") && !expected.get("id").asText().equals(machine.id())) {
            return "its id is " + machine.id();
        }
        if (!expected.get("type").asText().equals(machine.type().name())) {
            return "it is of type " + machine.type();
        }
        JsonNode definition = expected.path("definition");
        if (definition.isMissingNode() || definition.isNull()) {
            return machine.definition().isEmpty() ? "" : "it has a definition, where none can be known";
        }
        if (machine.definition().isEmpty()) {
            return "no definition; problems: " + template.problems();
        }
        return difference("", definition, JSON.readTree(machine.definition().get()));
    }

    private static String difference(String pointer, JsonNode expected, JsonNode actual) {
        if (expected instanceof NumericNode && actual instanceof NumericNode) {
            boolean same = expected.decimalValue().compareTo(actual.decimalValue()) == 0;
            return same ? "" : pointer + " is " + actual + " instead of " + expected;
        }
        if (expected.isObject() && actual.isObject()) {
            for (String name : names(expected, actual)) {
                if (!expected.has(name) || !actual.has(name)) {
                    return pointer + '/' + name + (actual.has(name) ? " is too much" : " is missing");
                }
                String difference = difference(pointer + '/' + name, expected.get(name), actual.get(name));
                if (!difference.isEmpty()) {
                    return difference;
                }
            }
            return "";
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                String difference = difference(pointer + '/' + i, expected.get(i), actual.get(i));
                if (!difference.isEmpty()) {
                    return difference;
                }
            }
            return "";
        }
        return expected.equals(actual) ? "" : pointer + " is " + actual + " instead of " + expected;
    }

    private static List<String> names(JsonNode expected, JsonNode actual) {
        List<String> names = new ArrayList<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        return names.stream().distinct().toList();
    }
}

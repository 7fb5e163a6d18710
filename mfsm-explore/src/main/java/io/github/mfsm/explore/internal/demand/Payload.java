package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A payload template: Parameters, ResultSelector, ItemSelector, Arguments, Output, Assign.
 *
 * @param template the template, may be missing
 * @param language the language of its expressions
 */
record Payload(JsonNode template, QueryLanguage language) {
    /** Returns all that the template reads. */
    List<Source> reads() {
        return sources("", template);
    }

    /** Returns what makes up the payload at a path; nothing where it is a constant, or missing. */
    List<Source> sources(Path path) {
        return at("", template, path);
    }

    private List<Source> at(String field, JsonNode node, Path path) {
        if (Expressions.isExpression(field, node, language)) {
            return Expressions.of(node.asText(), language, path);
        }
        if (path.isWhole()) {
            return sources(field, node);
        }
        String step = path.steps().get(0);
        if (Path.isElement(step) || node.isArray()) {
            Path rest = Path.isElement(step) ? path.from(1) : path; // a name is one of each element in JSONata
            List<Source> found = new ArrayList<>();
            node.forEach(element -> found.addAll(at("", element, rest)));
            return found;
        }
        String dynamic = step + ".$";
        return node.has(dynamic)
                ? at(dynamic, node.path(dynamic), path.from(1))
                : at(step, node.path(step), path.from(1));
    }

    private List<Source> sources(String field, JsonNode node) {
        if (Expressions.isExpression(field, node, language)) {
            return Expressions.of(node.asText(), language);
        }
        List<Source> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            found.addAll(sources(member.getKey(), member.getValue()));
        }
        if (node.isArray()) {
            node.forEach(element -> found.addAll(sources("", element)));
        }
        return found;
    }
}

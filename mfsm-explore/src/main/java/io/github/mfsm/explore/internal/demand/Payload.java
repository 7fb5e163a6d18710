package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
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
    /**
     * What makes up a value of the built payload.
     *
     * @param reference what is read for it
     * @param hint what it is used as
     * @param isCopied whether it is that value, unchanged
     */
    record Source(Reference reference, Hint hint, boolean isCopied) {
        /** Returns what is needed of what is read, where it is not simply copied. */
        Demand demand(boolean decides) {
            return new Demand(reference.path(), hint, decides && !isCopied, null);
        }
    }

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
            return expression(node, path);
        }
        if (path.isWhole()) {
            return sources(field, node);
        }
        String step = path.steps().get(0);
        if (Path.isElement(step)) {
            List<Source> found = new ArrayList<>();
            node.forEach(element -> found.addAll(at("", element, path.from(1))));
            return found;
        }
        String dynamic = step + ".$";
        return node.has(dynamic)
                ? at(dynamic, node.path(dynamic), path.from(1))
                : at(step, node.path(step), path.from(1));
    }

    private List<Source> sources(String field, JsonNode node) {
        if (Expressions.isExpression(field, node, language)) {
            return expression(node, Path.WHOLE);
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

    private List<Source> expression(JsonNode node, Path path) {
        Expressions.Reads reads = Expressions.of(node.asText(), language);
        List<Source> found = new ArrayList<>();
        for (int i = 0; i < reads.references().size(); i++) {
            Reference reference = reads.references().get(i);
            found.add(new Source(
                    reads.isPlain() ? reference.plus(path) : reference,
                    reads.hints().get(i),
                    reads.isPlain()));
        }
        return found;
    }
}

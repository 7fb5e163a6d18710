package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.model.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource, or a nested block of one, in a configuration or a plan. */
interface Section {
    SourcePlace place();

    /** Returns what the section is called in errors. */
    String type();

    /** Returns an attribute's value; null where there is none, or it is null. */
    @Nullable
    Node value(String attribute);

    /** Returns the nested blocks of a type. */
    List<Section> sections(String type);

    default Node required(String attribute) {
        Node value = value(attribute);
        if (value == null) {
            throw new UnresolvedException(place(), "the " + type() + " has no " + attribute);
        }
        return value;
    }

    default boolean isTrue(String attribute) {
        return value(attribute) instanceof Node.Bool bool && bool.value();
    }

    private static @Nullable Node orNull(@Nullable Node value) {
        return value instanceof Node.Null ? null : value;
    }

    /** A block of a configuration. */
    record OfBlock(HclBody.Block block, Evaluator evaluator) implements Section {
        @Override
        public SourcePlace place() {
            return block.place();
        }

        @Override
        public String type() {
            return block.type();
        }

        @Override
        public @Nullable Node value(String attribute) {
            HclExpression expression = block.body().get(attribute);
            return expression == null ? null : orNull(evaluator.evaluate(expression));
        }

        @Override
        public List<Section> sections(String type) {
            List<Section> sections = new ArrayList<>();
            for (HclBody.Block nested : block.body().blocks()) {
                if (nested.type().equals(type)) {
                    sections.add(new OfBlock(nested, evaluator));
                } else if (nested.type().equals("dynamic") && nested.label(0).equals(type)) {
                    dynamic(nested, type, sections);
                }
            }
            return sections;
        }

        /** Adds the blocks that a dynamic one makes, in each of which its name is what it goes over. */
        private void dynamic(HclBody.Block nested, String type, List<Section> sections) {
            HclExpression forEach = nested.body().get("for_each");
            HclExpression iterator = nested.body().get("iterator");
            HclBody.Block content = nested.body().blocks("content").findFirst().orElse(null);
            if (forEach == null || content == null) {
                throw new UnresolvedException(nested.place(), "the dynamic block lacks its for_each or content");
            }
            String name = iterator instanceof HclExpression.Variable variable ? variable.name() : type;
            for (Evaluator round : evaluator.rounds("key", "value", forEach)) {
                Map<String, Node.Member> each = new LinkedHashMap<>();
                for (String part : List.of("key", "value")) {
                    Node value = round.evaluate(new HclExpression.Variable(nested.place(), part));
                    each.put(part, new Node.Member(nested.place(), value));
                }
                Node names = new Node.Mapping(nested.place(), each);
                sections.add(new OfBlock(content, evaluator.with(Map.of(name, names))));
            }
        }
    }

    /** The values of a plan's resource, whose nested blocks are arrays of objects. */
    record OfPlan(String type, Node values) implements Section {
        @Override
        public SourcePlace place() {
            return values.place();
        }

        @Override
        public @Nullable Node value(String attribute) {
            return orNull(values.get(attribute));
        }

        @Override
        public List<Section> sections(String type) {
            Node nested = values.get(type);
            return nested == null
                    ? List.of()
                    : nested.items().stream()
                            .<Section>map(item -> new OfPlan(type, item))
                            .toList();
        }
    }
}

package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** A resource or data source whose text is made of files here: {@code template_file} and {@code local_file}. */
final class TextResource {
    private static final Set<String> TYPES = Set.of("data.template_file", "data.local_file", "resource.local_file");

    private final HclBody.Block block;
    private final Evaluator evaluator;

    private TextResource(HclBody.Block block, Evaluator evaluator) {
        this.block = block;
        this.evaluator = evaluator;
    }

    static boolean is(HclBody.Block block) {
        return TYPES.contains(block.type() + '.' + block.label(0));
    }

    /**
     * Returns the resource.
     *
     * @param evaluator knows what {@code count} or {@code each} is
     * @param render evaluates a template with its variables
     */
    static Node of(HclBody.Block block, Evaluator evaluator, BiFunction<Text, Map<String, Node.Member>, Node> render) {
        TextResource resource = new TextResource(block, evaluator);
        if (block.type().equals("resource")) {
            return resource.with("content", resource.value("content"));
        }
        return block.label(0).equals("local_file") ? resource.file() : resource.template(render);
    }

    private Node with(String attribute, Node text) {
        return Node.Mapping.of(block.place(), attribute, text);
    }

    private Node file() {
        HclExpression name = new HclExpression.Variable(block.place(), "name");
        Node content = evaluator
                .with(Map.of("name", value("filename")))
                .evaluate(new HclExpression.Call(block.place(), "file", List.of(name), false));
        return with("content", content);
    }

    private Node template(BiFunction<Text, Map<String, Node.Member>, Node> render) {
        Text text = value("template").scalar();
        if (text == null) {
            throw new UnresolvedException(block.place(), "the template is no string");
        }
        Map<String, Node.Member> variables = new LinkedHashMap<>();
        HclExpression assigned = block.body().get("vars");
        if (assigned != null) {
            variables.putAll(evaluator.evaluate(assigned).members());
        }
        // Terraform up to 0.11 takes them as a block.
        block.body()
                .blocks("vars")
                .forEach(section -> section.body()
                        .attributes()
                        .forEach((name, value) ->
                                variables.put(name, new Node.Member(section.place(), evaluator.evaluate(value)))));
        return with("rendered", render.apply(text, variables));
    }

    private Node value(String attribute) {
        HclExpression expression = block.body().get(attribute);
        if (expression == null) {
            throw new UnresolvedException(block.place(), block.label(0) + " has no " + attribute);
        }
        return evaluator.evaluate(expression);
    }
}

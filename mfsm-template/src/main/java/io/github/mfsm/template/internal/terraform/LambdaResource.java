package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.found.FoundFunction;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an {@code aws_lambda_function}. */
final class LambdaResource {
    private final Module module;

    LambdaResource(Module module) {
        this.module = module;
    }

    void read(HclBody.Block block, Findings findings) {
        List<Instances.Instance> instances = Instances.of(block, module.evaluator());
        if (instances.isEmpty()) {
            return;
        }
        // By the label, all instances are one function: what the first one has stands for them.
        Evaluator evaluator = module.evaluator().with(instances.get(0).names());
        String label = block.label(1);
        String name = module.name(block);
        findings.function(new FoundFunction(
                label,
                null,
                name,
                ResourceKind.FUNCTION.arn("lambda", name),
                text(evaluator, block, "handler"),
                text(evaluator, block, "runtime"),
                environment(evaluator, block, findings),
                block.place()));
    }

    private static @Nullable String text(Evaluator evaluator, HclBody.Block block, String attribute) {
        HclExpression expression = block.body().get(attribute);
        Text text = expression == null ? null : evaluator.evaluate(expression).scalar();
        return text == null ? null : text.value();
    }

    private static Map<String, String> environment(Evaluator evaluator, HclBody.Block block, Findings findings) {
        Map<String, String> environment = new LinkedHashMap<>();
        Section function = new Section.OfBlock(block, evaluator);
        findings.attempt(
                block.label(1),
                () -> function.sections("environment").forEach(section -> {
                    if (section instanceof Section.OfBlock of) {
                        findings.attempt(block.label(1), () -> variables(of, block.label(1), environment, findings));
                    }
                }));
        return environment;
    }

    private static void variables(
            Section.OfBlock section, String function, Map<String, String> environment, Findings findings) {
        HclExpression variables = section.block().body().get("variables");
        Evaluator evaluator = section.evaluator();
        if (variables instanceof HclExpression.ObjectOf object) {
            object.members()
                    .forEach(member -> findings.attempt(
                            function + "'s variables",
                            () -> put(
                                    environment,
                                    evaluator.evaluate(member.key()),
                                    evaluator.evaluate(member.value()))));
        } else if (variables != null) {
            evaluator
                    .evaluate(variables)
                    .members()
                    .forEach((name, member) -> put(environment, Node.Str.of(name, member.keyPlace()), member.value()));
        }
    }

    private static void put(Map<String, String> environment, Node name, Node value) {
        Text key = name.scalar();
        Text text = value.scalar();
        if (key != null && text != null) {
            environment.put(key.value(), text.value());
        }
    }
}

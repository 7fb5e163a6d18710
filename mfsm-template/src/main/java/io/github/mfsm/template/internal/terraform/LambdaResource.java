package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.model.TemplateFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an {@code aws_lambda_function}. */
final class LambdaResource {
    private final Module module;

    LambdaResource(Module module) {
        this.module = module;
    }

    void read(HclBody.Block block, Findings findings) {
        if (Instances.of(block, module.evaluator()).isEmpty()) {
            return;
        }
        String label = block.label(1);
        String name = Module.name(block);
        findings.function(new TemplateFunction(
                label,
                name,
                ResourceKind.FUNCTION.arn("lambda", name),
                text(block, "handler"),
                text(block, "runtime"),
                environment(block, findings),
                block.place()));
    }

    private @Nullable String text(HclBody.Block block, String attribute) {
        HclExpression expression = block.body().get(attribute);
        Text text = expression == null
                ? null
                : module.evaluator().evaluate(expression).scalar();
        return text == null ? null : text.value();
    }

    private Map<String, String> environment(HclBody.Block block, Findings findings) {
        Map<String, String> environment = new LinkedHashMap<>();
        block.body()
                .blocks("environment")
                .forEach(section -> findings.attempt(block.label(1), () -> {
                    HclExpression variables = section.body().get("variables");
                    if (variables instanceof HclExpression.ObjectOf object) {
                        object.members()
                                .forEach(member -> findings.attempt(
                                        block.label(1) + "'s variables",
                                        () -> put(
                                                environment,
                                                module.evaluator().evaluate(member.key()),
                                                module.evaluator().evaluate(member.value()))));
                    } else if (variables != null) {
                        module.evaluator()
                                .evaluate(variables)
                                .members()
                                .forEach((name, member) ->
                                        put(environment, Node.Str.of(name, member.keyPlace()), member.value()));
                    }
                }));
        return environment;
    }

    private static void put(Map<String, String> environment, Node name, Node value) {
        Text key = name.scalar();
        Text text = value.scalar();
        if (key != null && text != null) {
            environment.put(key.value(), text.value());
        }
    }
}

package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.internal.terraform.type.Conversion;
import io.github.mfsm.template.internal.terraform.type.HclType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one of two values, which have one type: {@code true ? 1 : "a"} is a string.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/conditionals">Conditional expressions</a>
 */
record Condition(Evaluator evaluator, Set<String> names) {
    Node valueOf(HclExpression.Conditional conditional) {
        boolean isTrue = evaluator.isTrue(conditional.condition());
        Node chosen = evaluator.evaluate(isTrue ? conditional.then() : conditional.otherwise());
        Node other = otherSide(isTrue ? conditional.otherwise() : conditional.then());
        if (other == null) {
            return chosen;
        }
        HclType common = HclType.common(HclType.of(chosen), HclType.of(other));
        if (common == null) {
            throw new UnresolvedException(
                    conditional.place(),
                    "the two sides of the condition have types that don't go together: " + HclType.of(chosen) + " and "
                            + HclType.of(other));
        }
        return new Conversion(conditional.place(), "the condition").convert(chosen, common);
    }

    /** Returns what wasn't chosen, or null where its type isn't known here. */
    private @Nullable Node otherSide(HclExpression expression) {
        if (isAttributeOfResource(expression)) {
            return null;
        }
        try {
            return evaluator.evaluate(expression);
        } catch (UnresolvedException e) {
            return null;
        }
    }

    /** An attribute of a resource is a string here, which it need not be after deployment. */
    private boolean isAttributeOfResource(HclExpression expression) {
        HclExpression at = expression;
        while (!(at instanceof HclExpression.Variable)) {
            if (at instanceof HclExpression.Attribute attribute) {
                at = attribute.of();
            } else if (at instanceof HclExpression.Index index) {
                at = index.of();
            } else {
                return false;
            }
        }
        String first = ((HclExpression.Variable) at).name();
        return !names.contains(first) && !first.equals("var") && !first.equals("local");
    }
}

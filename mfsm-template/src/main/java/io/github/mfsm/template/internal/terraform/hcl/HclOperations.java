package io.github.mfsm.template.internal.terraform.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.tree.ParseTree;
import org.openrewrite.hcl.internal.grammar.HCLParser;

/** Puts a chain of operators, which the grammar reads from right to left whatever they are, in HCL's order. */
final class HclOperations {
    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("||", 1),
            Map.entry("&&", 2),
            Map.entry("==", 3),
            Map.entry("!=", 3),
            Map.entry("<", 4),
            Map.entry(">", 4),
            Map.entry("<=", 4),
            Map.entry(">=", 4),
            Map.entry("+", 5),
            Map.entry("-", 5),
            Map.entry("*", 6),
            Map.entry("/", 6),
            Map.entry("%", 6));

    private final List<HclExpression> operands = new ArrayList<>();
    private final List<String> operators = new ArrayList<>();
    private int next;

    private HclOperations() {}

    static HclExpression expression(HCLParser.OperationContext context, HclTree tree) {
        if (context.binaryOp() == null) {
            return tree.expression(context.unaryOp());
        }
        HclOperations chain = new HclOperations();
        HCLParser.OperationContext rest = context;
        while (rest != null && rest.binaryOp() != null) {
            HCLParser.BinaryOpContext operation = rest.binaryOp();
            chain.operands.add(tree.expression(operation.getChild(0)));
            chain.operators.add(operation.binaryOperator().getText());
            ParseTree right = operation.getChild(operation.getChildCount() - 1);
            rest = right instanceof HCLParser.OperationContext more ? more : null;
            if (rest == null || rest.binaryOp() == null) {
                chain.operands.add(tree.expression(right));
            }
        }
        return chain.climb(chain.operands.get(0), 1);
    }

    private HclExpression climb(HclExpression first, int lowest) {
        HclExpression left = first;
        while (next < operators.size() && precedence(next) >= lowest) {
            int operator = next;
            next++;
            HclExpression right = operands.get(next);
            while (next < operators.size() && precedence(next) > precedence(operator)) {
                right = climb(right, precedence(operator) + 1);
            }
            left = new HclExpression.Binary(operators.get(operator), left, right);
        }
        return left;
    }

    private int precedence(int operator) {
        return PRECEDENCE.getOrDefault(operators.get(operator), 1);
    }
}

package io.github.mfsm.jsonata.internal.compile;

import io.github.mfsm.jsonata.internal.function.Signature;
import io.github.mfsm.jsonata.internal.regex.Regex;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.syntax.Group;
import io.github.mfsm.jsonata.syntax.Node;
import io.github.mfsm.jsonata.syntax.NodeVisitor;
import io.github.mfsm.jsonata.syntax.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes closures of the syntax tree; variables become places in frames. */
final class Compiler implements NodeVisitor<Code> {

    private final Map<String, FunctionNode> functions;
    private Scope scope;

    Compiler(Map<String, FunctionNode> functions, Scope scope) {
        this.functions = functions;
        this.scope = scope;
    }

    Code compile(Node node) {
        return node.accept(this);
    }

    /** Compiles a part within a scope of its own. */
    Code within(Scope inner, Node node) {
        Scope outer = scope;
        scope = inner;
        Code code = compile(node);
        scope = outer;
        return code;
    }

    Scope scope() {
        return scope;
    }

    private List<Code> compile(List<Node> nodes) {
        List<Code> codes = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            codes.add(compile(node));
        }
        return codes;
    }

    private Lookup lookup(String name) {
        return Lookup.of(name, scope, functions.get(name));
    }

    @Override
    public Code visit(Node.Literal node) {
        return new Leaves.Constant(node.value());
    }

    @Override
    public Code visit(Node.Regex node) {
        try {
            return new RegexCode(node.position(), Regex.compile(node.pattern(), node.flags()));
        } catch (Failure e) {
            throw e.at(node.position());
        }
    }

    @Override
    public Code visit(Node.Name node) {
        return new Leaves.Member(node.name());
    }

    @Override
    public Code visit(Node.Variable node) {
        return switch (node.name()) {
            case "" -> new Leaves.Context();
            case "$" -> new Leaves.Root();
            default -> lookup(node.name());
        };
    }

    @Override
    public Code visit(Node.Wildcard node) {
        return new Leaves.AllMembers();
    }

    @Override
    public Code visit(Node.Descendants node) {
        return new Leaves.Everything();
    }

    @Override
    public Code visit(Node.Parent node) {
        return Lookup.of(node.label(), scope, null);
    }

    @Override
    public Code visit(Node.Path node) {
        return new PathCompiler(this).path(node);
    }

    @Override
    public Code visit(Node.Sort node) {
        return new PathCompiler(this).sort(node, null);
    }

    /** Returns the scope of what an expression carries along, or null if it carries nothing. */
    private @Nullable Scope carriedBy(Node expression) {
        if (!(expression instanceof Node.Path) && !(expression instanceof Node.Block)) {
            return null;
        }
        Scope carried = new Scope(scope);
        carried.declareCarried(expression);
        return carried.size() == 0 ? null : carried;
    }

    @Override
    public Code visit(Node.Filtered node) {
        Scope carried = carriedBy(node.expression());
        List<Filter> filters = new ArrayList<>();
        for (Node predicate : node.predicates()) {
            filters.add(filter(predicate, carried));
        }
        return new Constructs.FilteredCode(compile(node.expression()), filters);
    }

    Filter filter(Node predicate, @Nullable Scope carried) {
        if (carried == null) {
            return new Filter(compile(predicate), null);
        }
        carried.declareAssigned(predicate);
        return new Filter(within(carried, predicate), carried);
    }

    @Override
    public Code visit(Node.Grouped node) {
        return new Constructs.ObjectCode(compile(node.expression()), group(node.group(), carriedBy(node.expression())));
    }

    @Override
    public Code visit(Node.KeepArray node) {
        return new Constructs.KeepArrayCode(compile(node.expression()));
    }

    @Override
    public Code visit(Node.ObjectConstructor node) {
        return new Constructs.ObjectCode(null, group(node.group(), null));
    }

    GroupCode group(Group group, @Nullable Scope carried) {
        Scope inner = carried == null ? scope : carried;
        List<Code> keys = new ArrayList<>();
        List<Code> values = new ArrayList<>();
        for (Group.Pair pair : group.pairs()) {
            if (carried != null) {
                carried.declareAssigned(pair.key());
                carried.declareAssigned(pair.value());
            }
            keys.add(within(inner, pair.key()));
            values.add(within(inner, pair.value()));
        }
        return new GroupCode(group.position(), keys, values, carried);
    }

    @Override
    public Code visit(Node.Binary node) {
        Code left = compile(node.left());
        Code right = compile(node.right());
        Operator operator = node.operator();
        return operator == Operator.AND || operator == Operator.OR
                ? new Operators.Logical(node.position(), operator == Operator.AND, left, right)
                : new Operators.Strict(node.position(), operator, left, right);
    }

    @Override
    public Code visit(Node.Negation node) {
        return new Operators.Negation(node.position(), compile(node.expression()));
    }

    @Override
    public Code visit(Node.ArrayConstructor node) {
        boolean[] nested = new boolean[node.items().size()];
        for (int i = 0; i < nested.length; i++) {
            nested[i] = isArray(node.items().get(i));
        }
        return new Constructs.ArrayCode(compile(node.items()), nested, node.kept());
    }

    private static boolean isArray(Node node) {
        Node inner = bare(node);
        return inner instanceof Node.ArrayConstructor;
    }

    /** Returns what stands before predicates, groups and brackets. */
    private static Node bare(Node node) {
        Node inner = node;
        while (true) {
            if (inner instanceof Node.KeepArray keep) {
                inner = keep.expression();
            } else if (inner instanceof Node.Grouped grouped) {
                inner = grouped.expression();
            } else if (inner instanceof Node.Filtered filtered) {
                inner = filtered.expression();
            } else {
                return inner;
            }
        }
    }

    @Override
    public Code visit(Node.Block node) {
        return block(node, false);
    }

    private Code block(Node.Block node, boolean tail) {
        Scope inner = new Scope(scope);
        inner.declareAssigned(node);
        Scope outer = scope;
        boolean own = inner.size() > 0;
        if (own) {
            scope = inner;
        }
        int count = node.expressions().size();
        List<Code> codes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Node expression = node.expressions().get(i);
            codes.add(tail && i == count - 1 ? tail(expression) : compile(expression));
        }
        scope = outer;
        return new Constructs.BlockCode(own ? inner : null, codes);
    }

    @Override
    public Code visit(Node.Conditional node) {
        return conditional(node, false);
    }

    private Code conditional(Node.Conditional node, boolean tail) {
        Code condition = compile(node.condition());
        Code then = tail ? tail(node.then()) : compile(node.then());
        Node otherwise = node.otherwise();
        if (otherwise == null) {
            return new Constructs.ConditionCode(condition, then, null);
        }
        return new Constructs.ConditionCode(condition, then, tail ? tail(otherwise) : compile(otherwise));
    }

    @Override
    public Code visit(Node.Bind node) {
        Code value = compile(node.value());
        return new Constructs.BindCode(scope.declare(node.name()), value);
    }

    @Override
    public Code visit(Node.Call node) {
        return new Calls.CallCode(node.position(), procedure(node.procedure()), compile(node.arguments()));
    }

    private Calls.Procedure procedure(Node node) {
        Code code = compile(node);
        if (node instanceof Node.Variable variable) {
            return new Calls.Procedure(code, node.position(), variable.name(), null);
        }
        if (node instanceof Node.Path path && path.steps().get(0).expression() instanceof Node.Name name) {
            return new Calls.Procedure(code, node.position(), name.name(), lookup(name.name()));
        }
        return new Calls.Procedure(code, node.position(), null, null);
    }

    @Override
    public Code visit(Node.Partial node) {
        List<@Nullable Code> arguments = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (Node argument : node.arguments()) {
            boolean placeholder = argument instanceof Node.Placeholder;
            if (placeholder) {
                open.add(arguments.size());
            }
            arguments.add(placeholder ? null : compile(argument));
        }
        int[] places = open.stream().mapToInt(Integer::intValue).toArray();
        return new Calls.PartialCode(node.position(), procedure(node.procedure()), arguments, places);
    }

    @Override
    public Code visit(Node.Placeholder node) {
        throw new IllegalStateException("a placeholder stands in a partial application only");
    }

    @Override
    public Code visit(Node.Lambda node) {
        Scope inner = new Scope(scope);
        node.parameters().forEach(inner::parameter);
        if (!(node.body() instanceof Node.Block)) {
            inner.declareAssigned(node.body());
        }
        Scope outer = scope;
        scope = inner;
        Code body = tail(node.body());
        scope = outer;
        String signature = node.signature();
        return new Calls.LambdaCode(
                inner, node.parameters().size(), signature == null ? null : Signature.parse(signature), body);
    }

    /** Compiles the end of a function: a call there is left to whoever has called the function. */
    private Code tail(Node node) {
        if (node instanceof Node.Block block) {
            return block(block, true);
        }
        if (node instanceof Node.Conditional conditional) {
            return conditional(conditional, true);
        }
        if (node instanceof Node.Call call) {
            return new Calls.TailCall(procedure(call.procedure()), compile(call.arguments()));
        }
        return compile(node);
    }

    @Override
    public Code visit(Node.Apply node) {
        return new Calls.ApplyCode(node.position(), compile(node.left()), compile(node.right()));
    }

    @Override
    public Code visit(Node.Transform node) {
        Node deletion = node.deletion();
        return new TransformCode(
                node.position(),
                new TransformCode.Part(compile(node.pattern()), 0),
                new TransformCode.Part(compile(node.update()), node.update().position()),
                deletion == null ? null : new TransformCode.Part(compile(deletion), deletion.position()),
                lookup("clone"));
    }
}

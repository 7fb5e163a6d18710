package io.github.mfsm.jsonata.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.mfsm.jsonata.internal.parse.Draft.GroupDraft;
import io.github.mfsm.jsonata.internal.parse.Draft.Kind;
import io.github.mfsm.jsonata.internal.parse.Draft.PairDraft;
import io.github.mfsm.jsonata.internal.parse.Draft.Slot;
import io.github.mfsm.jsonata.internal.parse.Draft.StageDraft;
import io.github.mfsm.jsonata.internal.regex.Regex;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.syntax.Group;
import io.github.mfsm.jsonata.syntax.Node;
import io.github.mfsm.jsonata.syntax.Operator;
import io.github.mfsm.jsonata.syntax.SortTerm;
import io.github.mfsm.jsonata.syntax.Stage;
import io.github.mfsm.jsonata.syntax.Step;
import java.util.ArrayList;
import java.util.List;

/** Parses a text into the public tree. */
public final class SyntaxTree {

    private SyntaxTree() {}

    /**
     * Parses an expression.
     *
     * @throws Failure if it can't be understood
     */
    public static Node parse(String text) {
        return node(Assembler.assemble(Grammar.read(text)));
    }

    private static Node node(Draft draft) {
        Node node = plain(draft);
        int position = draft.position;
        if (draft.predicates != null) {
            node = new Node.Filtered(position, node, nodes(draft.predicates));
        }
        if (draft.group != null && draft.kind != Kind.PATH) {
            node = new Node.Grouped(position, node, group(draft.group));
        }
        boolean keeps = draft.keepArray && !(draft.kind == Kind.PATH && draft.keepsSingleton);
        return keeps ? new Node.KeepArray(position, node) : node;
    }

    private static List<Node> nodes(List<Draft> drafts) {
        List<Node> nodes = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            nodes.add(node(draft));
        }
        return nodes;
    }

    private static Node plain(Draft draft) {
        int position = draft.position;
        return switch (draft.kind) {
            case LITERAL -> new Node.Literal(position, value(draft));
            case NAME -> new Node.Name(position, draft.text);
            case VARIABLE -> new Node.Variable(position, draft.text);
            case REGEX -> regex(draft);
            case WILDCARD -> new Node.Wildcard(position);
            case DESCENDANTS -> new Node.Descendants(position);
            case PARENT -> new Node.Parent(position, draft.slot == null ? "" : draft.slot.label);
            case PATH -> path(draft);
            case SORT -> sort(draft);
            case BINARY -> {
                Node left = node(draft.part(0));
                yield new Node.Binary(position, Operator.of(draft.text), left, node(draft.part(1)));
            }
            case NEGATION -> new Node.Negation(position, node(draft.part(0)));
            case ARRAY -> new Node.ArrayConstructor(position, nodes(draft.parts), draft.constructed);
            case OBJECT -> new Node.ObjectConstructor(position, group(new GroupDraft(position, draft.pairs)));
            case BLOCK -> new Node.Block(position, nodes(draft.parts));
            case CONDITION -> condition(draft);
            case BIND -> new Node.Bind(position, draft.text, node(draft.part(0)));
            case CALL -> new Node.Call(position, node(draft.part(0)), nodes(arguments(draft)));
            case PARTIAL -> new Node.Partial(position, node(draft.part(0)), nodes(arguments(draft)));
            case PLACEHOLDER -> new Node.Placeholder(position);
            case LAMBDA -> new Node.Lambda(position, draft.parameters, draft.signature, node(draft.part(0)));
            case APPLY -> apply(draft);
            case TRANSFORM -> transform(draft);
            case DOT, PREDICATE, ORDER_BY, GROUP_BY, FOCUS, INDEX, END ->
                throw new IllegalStateException(draft.kind + " is left over");
        };
    }

    /** A regular expression that is none is refused here, not when it is used. */
    private static Node regex(Draft draft) {
        String flags = value(draft).asText();
        try {
            Regex.compile(draft.text, flags);
        } catch (Failure e) {
            throw e.at(draft.position);
        }
        return new Node.Regex(draft.position, draft.text, flags);
    }

    private static JsonNode value(Draft draft) {
        return draft.value == null ? NullNode.getInstance() : draft.value;
    }

    private static List<Draft> arguments(Draft call) {
        return call.parts.subList(1, call.parts.size());
    }

    private static Node condition(Draft draft) {
        Node otherwise = draft.parts.size() > 2 ? node(draft.part(2)) : null;
        return new Node.Conditional(draft.position, node(draft.part(0)), node(draft.part(1)), otherwise);
    }

    /** As in the reference, predicates and groups behind a call on the right side have no effect. */
    private static Node apply(Draft draft) {
        Draft right = draft.part(1);
        return new Node.Apply(
                draft.position, node(draft.part(0)), right.kind == Kind.CALL ? plain(right) : node(right));
    }

    private static Node transform(Draft draft) {
        Node deletion = draft.parts.size() > 2 ? node(draft.part(2)) : null;
        return new Node.Transform(draft.position, node(draft.part(0)), node(draft.part(1)), deletion);
    }

    private static Node path(Draft draft) {
        List<Step> steps = new ArrayList<>();
        for (Draft step : draft.parts) {
            steps.add(step(step, steps.isEmpty()));
        }
        Group group = draft.group == null ? null : group(draft.group);
        return new Node.Path(draft.position, steps, draft.keepsSingleton, draft.tuple, group);
    }

    private static Step step(Draft draft, boolean first) {
        List<Stage> stages = new ArrayList<>();
        if (draft.stages != null) {
            for (StageDraft stage : draft.stages) {
                Draft predicate = stage.predicate();
                stages.add(predicate == null ? new Stage.Index(stage.index()) : new Stage.Filter(node(predicate)));
            }
        }
        Slot ancestor = draft.ancestor;
        return new Step(
                node(draft),
                stages,
                draft.focus,
                draft.index,
                ancestor == null ? null : ancestor.label,
                draft.tuple,
                first && draft.constructed);
    }

    private static Node sort(Draft draft) {
        List<SortTerm> terms = draft.terms.stream()
                .map(term -> new SortTerm(node(term.expression()), term.descending()))
                .toList();
        return new Node.Sort(draft.position, terms);
    }

    private static Group group(GroupDraft draft) {
        List<Group.Pair> pairs = new ArrayList<>();
        for (PairDraft pair : draft.pairs()) {
            pairs.add(new Group.Pair(node(pair.key()), node(pair.value())));
        }
        return new Group(draft.position(), pairs);
    }
}

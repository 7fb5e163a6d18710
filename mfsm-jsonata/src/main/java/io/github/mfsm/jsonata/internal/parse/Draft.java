package io.github.mfsm.jsonata.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node that is still being made: first as the grammar reads it, then as paths are put together. */
final class Draft {

    /** How deep an expression may be nested: each level takes some frames of the stack while it is compiled and run. */
    static final int MAX_DEPTH = 400;

    enum Kind {
        LITERAL("value"),
        NAME("name"),
        VARIABLE("variable"),
        REGEX("regex"),
        WILDCARD("wildcard"),
        DESCENDANTS("descendant"),
        PARENT("parent"),
        PATH("path"),
        SORT("sort"),
        DOT("binary"),
        PREDICATE("binary"),
        ORDER_BY("binary"),
        GROUP_BY("binary"),
        FOCUS("binary"),
        INDEX("binary"),
        BINARY("binary"),
        NEGATION("unary"),
        ARRAY("unary"),
        OBJECT("unary"),
        BLOCK("block"),
        CONDITION("condition"),
        BIND("bind"),
        CALL("function"),
        PARTIAL("partial"),
        PLACEHOLDER("operator"),
        LAMBDA("lambda"),
        APPLY("apply"),
        TRANSFORM("transform"),
        END("(end)");

        /** What the reference calls it, in errors. */
        final String shown;

        Kind(String shown) {
            this.shown = shown;
        }
    }

    /** A stage: a predicate, or the name of an index. */
    record StageDraft(@Nullable Draft predicate, String index) {}

    record PairDraft(Draft key, Draft value) {}

    record TermDraft(Draft expression, boolean descending) {}

    record GroupDraft(int position, List<PairDraft> pairs) {}

    /** What a parent operator looks for. */
    static final class Slot {
        String label;
        int level = 1;

        Slot(String label) {
            this.label = label;
        }
    }

    Kind kind;
    final int position;
    String text = "";

    @Nullable
    JsonNode value;
    /** Operands, arguments, items, steps, expressions, or patterns. */
    List<Draft> parts = new ArrayList<>();

    List<PairDraft> pairs = new ArrayList<>();
    List<TermDraft> terms = new ArrayList<>();
    List<String> parameters = List.of();

    @Nullable
    String signature;

    @Nullable
    List<Draft> predicates;

    @Nullable
    List<StageDraft> stages;

    @Nullable
    GroupDraft group;

    @Nullable
    String focus;

    @Nullable
    String index;

    @Nullable
    Slot ancestor;

    @Nullable
    Slot slot;

    List<Slot> seeking = new ArrayList<>();
    boolean tuple;
    boolean keepArray;
    boolean keepsSingleton;
    boolean constructed;
    private int depth;

    Draft(Kind kind, int position) {
        this.kind = kind;
        this.position = position;
    }

    Draft text(String shown) {
        text = shown;
        return this;
    }

    /** Adds a part, and refuses what is nested too deeply. */
    Draft add(Draft part) {
        parts.add(part);
        deepen(part);
        return this;
    }

    void add(PairDraft pair) {
        pairs.add(pair);
        deepen(pair.key());
        deepen(pair.value());
    }

    void add(TermDraft term) {
        terms.add(term);
        deepen(term.expression());
    }

    private void deepen(Draft part) {
        depth = Math.max(depth, part.depth + 1);
        if (depth > MAX_DEPTH) {
            throw new Failure("U1003").value(MAX_DEPTH).at(position);
        }
    }

    Draft part(int number) {
        return parts.get(number);
    }

    Draft last() {
        return parts.get(parts.size() - 1);
    }
}

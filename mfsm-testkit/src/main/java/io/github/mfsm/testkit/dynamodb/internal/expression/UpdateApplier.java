package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Numbers;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Applies an update expression to an item.
 *
 * <p>All operands are read from the item as it was; then all changes are made, each list's removals last.
 */
public final class UpdateApplier {
    private final Value.MapValue before;

    private UpdateApplier(Value.MapValue before) {
        this.before = before;
    }

    /** Returns an item, of which at least the key was there before, as it is after an update. */
    public static Value.MapValue apply(UpdateExpression update, Value.MapValue before) {
        UpdateApplier applier = new UpdateApplier(before);
        List<DocumentEditor.Change> changes = new ArrayList<>();
        for (UpdateExpression.Action action : update.actions()) {
            changes.add(applier.change(action));
        }
        return DocumentEditor.edit(before, changes);
    }

    private DocumentEditor.Change change(UpdateExpression.Action action) {
        Value current = action.path().in(before);
        if (action instanceof UpdateExpression.SetTo set) {
            return new DocumentEditor.Change(action.path(), operand(set.value()));
        }
        if (action instanceof UpdateExpression.Add add) {
            return new DocumentEditor.Change(action.path(), add(current, add.value()));
        }
        if (action instanceof UpdateExpression.Delete delete) {
            return new DocumentEditor.Change(action.path(), delete(current, delete.value()));
        }
        return new DocumentEditor.Change(action.path(), null);
    }

    private Value operand(Operand operand) {
        if (operand instanceof Operand.Literal literal) {
            return literal.value();
        }
        if (operand instanceof Operand.Arithmetic sum) {
            Value left = operand(sum.left());
            Value right = operand(sum.right());
            if (left instanceof Value.Num a && right instanceof Value.Num b) {
                return Numbers.checked(
                        sum.operator().equals("+")
                                ? a.value().add(b.value())
                                : a.value().subtract(b.value()));
            }
            throw wrongType();
        }
        if (operand instanceof Operand.Call call) {
            return call(call);
        }
        Value value = ((Operand.PathOperand) operand).path().in(before);
        if (value == null) {
            throw Errors.validation("The provided expression refers to an attribute that does not exist in the item");
        }
        return value;
    }

    private Value call(Operand.Call call) {
        Operand first = call.arguments().get(0);
        Operand second = call.arguments().get(1);
        if (call.function().equals("if_not_exists")) {
            Value current = ((Operand.PathOperand) first).path().in(before);
            Value otherwise = operand(second); // must be there, needed or not
            return current == null ? otherwise : current;
        }
        if (operand(first) instanceof Value.ListValue head && operand(second) instanceof Value.ListValue tail) {
            List<Value> elements = new ArrayList<>(head.elements());
            elements.addAll(tail.elements());
            return new Value.ListValue(elements);
        }
        throw wrongType();
    }

    private static Value add(@Nullable Value current, Value added) {
        if (current == null) {
            return added;
        }
        if (current instanceof Value.Num a && added instanceof Value.Num b) {
            return Numbers.checked(a.value().add(b.value()));
        }
        if (current instanceof Value.SetValue set
                && added instanceof Value.SetValue more
                && set.type() == more.type()) {
            TreeSet<Value.Scalar> members = new TreeSet<>(set.members());
            members.addAll(more.members());
            return new Value.SetValue(set.type(), members);
        }
        throw wrongType();
    }

    /** What is left of a set; null if nothing is, since sets are never empty. */
    private static @Nullable Value delete(@Nullable Value current, Value.SetValue deleted) {
        if (current == null) {
            return null;
        }
        if (!(current instanceof Value.SetValue set) || set.type() != deleted.type()) {
            throw wrongType();
        }
        TreeSet<Value.Scalar> members = new TreeSet<>(set.members());
        members.removeAll(deleted.members());
        return members.isEmpty() ? null : new Value.SetValue(set.type(), members);
    }

    private static RuntimeException wrongType() {
        return Errors.validation("An operand in the update expression has an incorrect data type");
    }
}

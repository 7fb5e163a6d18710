package io.github.mfsm.jsonata.internal.parse;

import io.github.mfsm.jsonata.internal.parse.Draft.GroupDraft;
import io.github.mfsm.jsonata.internal.parse.Draft.Kind;
import io.github.mfsm.jsonata.internal.parse.Draft.PairDraft;
import io.github.mfsm.jsonata.internal.parse.Draft.Slot;
import io.github.mfsm.jsonata.internal.parse.Draft.StageDraft;
import io.github.mfsm.jsonata.internal.parse.Draft.TermDraft;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Puts paths together: what the grammar reads as operators becomes steps with predicates, variables and groups. */
final class Assembler {

    private int labels;

    private Assembler() {}

    static Draft assemble(Draft expression) {
        Draft whole = new Assembler().process(expression);
        if (whole.kind == Kind.PARENT || !whole.seeking.isEmpty()) {
            throw new Failure("S0217").token(whole.kind.shown).at(whole.position);
        }
        return whole;
    }

    private Draft process(Draft draft) {
        Draft result = switch (draft.kind) {
            case DOT -> path(draft);
            case PREDICATE -> predicate(draft);
            case GROUP_BY -> group(draft);
            case ORDER_BY -> order(draft);
            case FOCUS -> focus(draft);
            case INDEX -> index(draft);
            case APPLY -> apply(draft);
            case NEGATION -> negation(draft);
            case OBJECT -> object(draft);
            case CALL, PARTIAL -> call(draft);
            case TRANSFORM, LAMBDA -> scope(draft);
            case BINARY, BIND, ARRAY, BLOCK, CONDITION -> operands(draft);
            case NAME -> name(draft);
            case PARENT -> parent(draft);
            case END -> throw new Failure("S0207").at(draft.position).token("(end)");
            case LITERAL, VARIABLE, REGEX, WILDCARD, DESCENDANTS, PLACEHOLDER, PATH, SORT -> draft;
        };
        if (draft.keepArray) {
            result.keepArray = true;
        }
        return result;
    }

    private static Draft pathOf(Draft step) {
        Draft path = new Draft(Kind.PATH, step.position);
        path.parts.add(step);
        return path;
    }

    private Draft path(Draft draft) {
        Draft first = process(draft.part(0));
        Draft path = first.kind == Kind.PATH ? first : pathOf(first);
        if (first.kind == Kind.PARENT && first.slot != null) {
            path.seeking.add(first.slot);
        }
        Draft rest = process(draft.part(1));
        if (rest.kind == Kind.PATH) {
            path.parts.addAll(rest.parts);
        } else {
            if (rest.predicates != null) {
                rest.stages = stages(rest.predicates);
                rest.predicates = null;
            }
            path.parts.add(rest);
        }
        for (Draft step : path.parts) {
            checkStep(step);
            path.keepsSingleton |= step.keepArray;
        }
        markArray(path.part(0));
        markArray(path.last());
        Ancestry.resolve(path);
        return path;
    }

    private static List<StageDraft> stages(List<Draft> predicates) {
        List<StageDraft> stages = new ArrayList<>();
        for (Draft predicate : predicates) {
            stages.add(new StageDraft(predicate, ""));
        }
        return stages;
    }

    /** A text as a step is a name; other literals can't be steps. */
    private static void checkStep(Draft step) {
        if (step.kind == Kind.LITERAL && step.value != null) {
            if (!step.value.isTextual()) {
                throw new Failure("S0213").at(step.position).value(step.value);
            }
            step.kind = Kind.NAME;
        }
    }

    private static void markArray(Draft step) {
        if (step.kind == Kind.ARRAY) {
            step.constructed = true;
        }
    }

    private Draft predicate(Draft draft) {
        Draft result = process(draft.part(0));
        Draft step = result.kind == Kind.PATH ? result.last() : result;
        if (step.group != null) {
            throw new Failure("S0209").at(draft.position);
        }
        Draft predicate = process(draft.part(1));
        for (Slot slot : predicate.seeking) {
            if (slot.level == 1) {
                Ancestry.seek(step, slot);
            } else {
                slot.level--;
            }
        }
        Ancestry.push(step, predicate);
        if (result.kind == Kind.PATH) {
            if (step.stages == null) {
                step.stages = new ArrayList<>();
            }
            step.stages.add(new StageDraft(predicate, ""));
        } else {
            if (step.predicates == null) {
                step.predicates = new ArrayList<>();
            }
            step.predicates.add(predicate);
        }
        return result;
    }

    private Draft group(Draft draft) {
        Draft result = process(draft.part(0));
        if (result.group != null) {
            throw new Failure("S0210").at(draft.position);
        }
        List<PairDraft> pairs = new ArrayList<>();
        for (PairDraft pair : draft.pairs) {
            pairs.add(new PairDraft(process(pair.key()), process(pair.value())));
        }
        result.group = new GroupDraft(draft.position, pairs);
        return result;
    }

    private Draft order(Draft draft) {
        Draft result = process(draft.part(0));
        Draft path = result.kind == Kind.PATH ? result : pathOf(result);
        Draft sort = new Draft(Kind.SORT, draft.position);
        for (TermDraft term : draft.terms) {
            Draft expression = process(term.expression());
            Ancestry.push(sort, expression);
            sort.terms.add(new TermDraft(expression, term.descending()));
        }
        path.parts.add(sort);
        Ancestry.resolve(path);
        return path;
    }

    private Draft focus(Draft draft) {
        Draft result = process(draft.part(0));
        Draft step = result.kind == Kind.PATH ? result.last() : result;
        if (step.stages != null || step.predicates != null) {
            throw new Failure("S0215").at(draft.position);
        }
        if (step.kind == Kind.SORT) {
            throw new Failure("S0216").at(draft.position);
        }
        step.keepArray |= draft.keepArray;
        step.focus = draft.text;
        step.tuple = true;
        return result;
    }

    private Draft index(Draft draft) {
        Draft result = process(draft.part(0));
        Draft step = result.kind == Kind.PATH ? result.last() : result;
        Draft path = result;
        if (result.kind != Kind.PATH) {
            path = pathOf(result);
            if (step.predicates != null) {
                step.stages = stages(step.predicates);
                step.predicates = null;
            }
        }
        if (step.stages == null) {
            step.index = draft.text;
        } else {
            step.stages.add(new StageDraft(null, draft.text));
        }
        step.tuple = true;
        return path;
    }

    private Draft apply(Draft draft) {
        Draft left = process(draft.part(0));
        Draft right = process(draft.part(1));
        Draft result = new Draft(Kind.APPLY, draft.position);
        result.parts = List.of(left, right);
        result.keepArray = left.keepArray || right.keepArray;
        return result;
    }

    private Draft negation(Draft draft) {
        Draft expression = process(draft.part(0));
        if (expression.kind == Kind.LITERAL && expression.value != null && expression.value.isNumber()) {
            expression.value = Numbers.of(-expression.value.doubleValue());
            return expression;
        }
        Draft result = new Draft(Kind.NEGATION, draft.position);
        result.parts.add(expression);
        Ancestry.push(result, expression);
        return result;
    }

    private Draft object(Draft draft) {
        Draft result = new Draft(Kind.OBJECT, draft.position);
        for (PairDraft pair : draft.pairs) {
            Draft key = process(pair.key());
            Ancestry.push(result, key);
            Draft value = process(pair.value());
            Ancestry.push(result, value);
            result.pairs.add(new PairDraft(key, value));
        }
        return result;
    }

    private Draft call(Draft draft) {
        Draft result = new Draft(draft.kind, draft.position);
        List<Draft> arguments = new ArrayList<>();
        for (Draft argument : draft.parts.subList(1, draft.parts.size())) {
            Draft processed = process(argument);
            Ancestry.push(result, processed);
            arguments.add(processed);
        }
        result.parts.add(process(draft.part(0)));
        result.parts.addAll(arguments);
        return result;
    }

    /** Parts within which parents are looked for, but not beyond. */
    private Draft scope(Draft draft) {
        Draft result = new Draft(draft.kind, draft.position);
        for (Draft part : draft.parts) {
            result.parts.add(process(part));
        }
        result.parameters = draft.parameters;
        result.signature = draft.signature;
        return result;
    }

    private Draft operands(Draft draft) {
        Draft result = new Draft(draft.kind, draft.position).text(draft.text);
        for (Draft part : draft.parts) {
            Draft processed = process(part);
            Ancestry.push(result, processed);
            result.parts.add(processed);
            boolean array = processed.constructed || (processed.kind == Kind.PATH && processed.part(0).constructed);
            result.constructed |= array && draft.kind == Kind.BLOCK;
        }
        return result;
    }

    private static Draft name(Draft draft) {
        Draft path = pathOf(draft);
        path.keepsSingleton = draft.keepArray;
        return path;
    }

    private Draft parent(Draft draft) {
        Draft parent = new Draft(Kind.PARENT, draft.position);
        parent.slot = new Slot("!" + labels++);
        return parent;
    }
}

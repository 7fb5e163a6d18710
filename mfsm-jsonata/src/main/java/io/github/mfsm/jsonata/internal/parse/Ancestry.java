package io.github.mfsm.jsonata.internal.parse;

import io.github.mfsm.jsonata.internal.parse.Draft.Kind;
import io.github.mfsm.jsonata.internal.parse.Draft.Slot;
import io.github.mfsm.jsonata.internal.value.Failure;
import java.util.List;

/** Finds the steps that parent operators mean, and has them carry what they started from. */
final class Ancestry {

    private Ancestry() {}

    /** Lets a node look for what its part looks for. */
    static void push(Draft result, Draft part) {
        result.seeking.addAll(part.seeking);
        if (part.kind == Kind.PARENT && part.slot != null) {
            result.seeking.add(part.slot);
        }
    }

    /** Goes back from a node until the slot's level is found. */
    static void seek(Draft node, Slot slot) {
        switch (node.kind) {
            case NAME, WILDCARD -> {
                slot.level--;
                if (slot.level == 0) {
                    if (node.ancestor != null) {
                        slot.label = node.ancestor.label;
                    }
                    node.ancestor = slot;
                    node.tuple = true;
                }
            }
            case PARENT -> slot.level++;
            case BLOCK -> {
                if (!node.parts.isEmpty()) {
                    node.tuple = true;
                    seek(node.last(), slot);
                }
            }
            case PATH -> {
                node.tuple = true;
                int index = node.parts.size() - 1;
                do {
                    seek(node.part(index--), slot);
                } while (slot.level > 0 && index >= 0);
            }
            default -> throw new Failure("S0217").token(node.kind.shown).at(node.position);
        }
    }

    /** Resolves what the last step of a path looks for, as far as the path goes back. */
    static void resolve(Draft path) {
        Draft last = path.last();
        if (last.kind == Kind.PARENT && last.slot != null) {
            last.seeking.add(last.slot);
        }
        for (Slot slot : List.copyOf(last.seeking)) {
            int index = path.parts.size() - 2;
            while (slot.level > 0) {
                if (index < 0) {
                    path.seeking.add(slot);
                    break;
                }
                Draft step = path.part(index--);
                while (index >= 0 && step.focus != null && path.part(index).focus != null) {
                    step = path.part(index--);
                }
                seek(step, slot);
            }
        }
    }
}

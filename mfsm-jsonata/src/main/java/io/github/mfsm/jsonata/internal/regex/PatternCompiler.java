package io.github.mfsm.jsonata.internal.regex;

import io.github.mfsm.jsonata.internal.regex.Instruction.Code;
import io.github.mfsm.jsonata.internal.value.Failure;
import java.util.ArrayList;
import java.util.List;

/** Makes instructions of a pattern. */
final class PatternCompiler {

    private static final int MAX_INSTRUCTIONS = 20_000;

    private final List<Instruction> program = new ArrayList<>();
    private int registers;
    private boolean back;

    PatternCompiler(int groups) {
        registers = 2 * (groups + 1);
    }

    Instruction[] compile(Term term) {
        emit(term);
        add(Code.MATCH, 0, 0);
        return program.toArray(new Instruction[0]);
    }

    int registers() {
        return registers;
    }

    private int add(Code code, int a, int b) {
        return add(new Instruction(code, a, b, 0, null, back));
    }

    private int add(Instruction instruction) {
        if (program.size() >= MAX_INSTRUCTIONS) {
            throw new Failure("U1004").value("the pattern is too large");
        }
        program.add(instruction);
        return program.size() - 1;
    }

    private void patch(int index, int a, int b) {
        Instruction old = program.get(index);
        program.set(index, new Instruction(old.code(), a, b, old.max(), old.set(), old.back()));
    }

    private void emit(Term term) {
        if (term instanceof Term.One one) {
            add(new Instruction(Code.ONE, 0, 0, 0, one.set(), back));
        } else if (term instanceof Term.Place place) {
            add(Code.PLACE, place.kind(), 0);
        } else if (term instanceof Term.All all) {
            for (int i = 0; i < all.terms().size(); i++) {
                emit(all.terms().get(back ? all.terms().size() - 1 - i : i));
            }
        } else if (term instanceof Term.Either either) {
            emit(either, 0);
        } else if (term instanceof Term.Capture capture) {
            add(Code.SAVE, 2 * capture.number() + (back ? 1 : 0), 0);
            emit(capture.term());
            add(Code.SAVE, 2 * capture.number() + (back ? 0 : 1), 0);
        } else if (term instanceof Term.Again again) {
            add(Code.AGAIN, again.number(), 0);
        } else if (term instanceof Term.Repeat repeat) {
            emit(repeat);
        } else if (term instanceof Term.Look look) {
            emit(look);
        }
    }

    private void emit(Term.Either either, int from) {
        List<Integer> ends = new ArrayList<>();
        List<Term> terms = either.terms();
        for (int i = from; i < terms.size() - 1; i++) {
            int split = add(Code.SPLIT, 0, 0);
            emit(terms.get(i));
            ends.add(add(Code.JUMP, 0, 0));
            patch(split, split + 1, program.size());
        }
        emit(terms.get(terms.size() - 1));
        ends.forEach(end -> patch(end, program.size(), 0));
    }

    private void emit(Term.Repeat repeat) {
        if (repeat.term() instanceof Term.One one) {
            add(new Instruction(Code.RUN, repeat.min(), repeat.greedy() ? 1 : 0, repeat.max(), one.set(), back));
            return;
        }
        int count = registers++;
        int place = registers++;
        add(Code.SET, count, 0);
        int start = program.size();
        int mandatory = add(new Instruction(Code.BELOW, count, 0, repeat.min(), null, back));
        int end = repeat.max() == PatternParser.UNBOUNDED
                ? -1
                : add(new Instruction(Code.BELOW, count, program.size() + 2, repeat.max(), null, back));
        int leave = end < 0 ? -1 : add(Code.JUMP, 0, 0);
        int split = add(Code.SPLIT, 0, 0);
        int optional = iteration(repeat, count, place, true, start);
        int body = iteration(repeat, count, place, false, start);
        patch(mandatory, count, body);
        int exit = program.size();
        patch(split, repeat.greedy() ? optional : exit, repeat.greedy() ? exit : optional);
        if (leave >= 0) {
            patch(leave, exit, 0);
        }
    }

    /** An iteration beyond the required ones must not be empty. */
    private int iteration(Term.Repeat repeat, int count, int place, boolean optional, int start) {
        int first = add(Code.SAVE, place, 0);
        if (repeat.end() > repeat.first()) {
            add(Code.CLEAR, 2 * repeat.first(), 2 * repeat.end());
        }
        emit(repeat.term());
        if (optional) {
            add(Code.MOVED, place, 0);
        }
        add(Code.COUNT, count, 0);
        add(Code.JUMP, start, 0);
        return first;
    }

    private void emit(Term.Look look) {
        boolean outer = back;
        int start = add(Code.LOOK, look.negative() ? 1 : 0, 0);
        back = look.behind();
        emit(look.term());
        add(Code.MATCH, 0, 0);
        back = outer;
        patch(start, look.negative() ? 1 : 0, program.size());
    }
}

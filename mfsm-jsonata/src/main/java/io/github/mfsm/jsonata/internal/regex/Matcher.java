package io.github.mfsm.jsonata.internal.regex;

import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Run;
import java.util.Arrays;

/**
 * Matches by trying, with the places to come back to on a stack of its own. Every instruction is a step of the
 * evaluation.
 */
final class Matcher {

    private static final int ENTRY = 4;
    private static final int MAX_STACK = 3_000_000;
    private static final int UNDO = 0;
    private static final int RETRY = 1;
    private static final int LESS = 2;
    private static final int MORE = 3;

    private final Run run;
    private final Instruction[] program;
    private final String text;
    private final boolean anyCase;
    private final boolean lines;
    private final int[] registers;
    private int[] stack = new int[64];
    private int top;
    private int end;

    Matcher(Run run, Instruction[] program, int registers, String text, boolean anyCase, boolean lines) {
        this.run = run;
        this.program = program;
        this.text = text;
        this.anyCase = anyCase;
        this.lines = lines;
        this.registers = new int[registers];
    }

    boolean matches(int start) {
        Arrays.fill(registers, -1);
        top = 0;
        if (!run(0, start)) {
            return false;
        }
        registers[0] = start;
        registers[1] = end;
        return true;
    }

    int[] groups(int count) {
        return Arrays.copyOf(registers, count);
    }

    private void push(int kind, int a, int b, int c) {
        if (top + ENTRY > stack.length) {
            if (stack.length >= MAX_STACK) {
                throw new Failure("U1002");
            }
            stack = Arrays.copyOf(stack, Math.min(stack.length * 2, MAX_STACK));
        }
        stack[top] = kind;
        stack[top + 1] = a;
        stack[top + 2] = b;
        stack[top + 3] = c;
        top += ENTRY;
    }

    private void set(int register, int value) {
        push(UNDO, register, registers[register], 0);
        registers[register] = value;
    }

    /** Runs from an instruction on; look-arounds call it again, as deep as they are nested. */
    private boolean run(int first, int from) {
        int base = top;
        int at = first;
        int place = from;
        while (true) {
            run.steps(1);
            Instruction instruction = program[at];
            int next = at + 1;
            boolean fits = true;
            switch (instruction.code()) {
                case ONE -> {
                    fits = takes(instruction, place);
                    place += instruction.back() ? -1 : 1;
                }
                case RUN -> {
                    int reached = many(instruction, place, next);
                    fits = reached >= 0;
                    place = reached;
                }
                case SPLIT -> {
                    push(RETRY, instruction.b(), place, 0);
                    next = instruction.a();
                }
                case JUMP -> next = instruction.a();
                case SAVE -> set(instruction.a(), place);
                case SET -> set(instruction.a(), 0);
                case CLEAR -> {
                    for (int i = instruction.a(); i < instruction.b(); i++) {
                        set(i, -1);
                    }
                }
                case COUNT -> set(instruction.a(), registers[instruction.a()] + 1);
                case BELOW -> next = registers[instruction.a()] < instruction.max() ? instruction.b() : next;
                case MOVED -> fits = registers[instruction.a()] != place;
                case PLACE -> fits = isPlace(instruction.a(), place);
                case AGAIN -> {
                    int reached = again(instruction, place);
                    fits = reached >= 0;
                    place = reached;
                }
                case LOOK -> {
                    fits = look(instruction, at + 1, place);
                    next = instruction.b();
                }
                case MATCH -> {
                    end = place;
                    return true;
                }
            }
            if (fits) {
                at = next;
                continue;
            }
            if (!backtrack(base)) {
                return false;
            }
            at = resumeAt;
            place = resumePlace;
        }
    }

    private int resumeAt;
    private int resumePlace;

    private boolean backtrack(int base) {
        while (top > base) {
            top -= ENTRY;
            int a = stack[top + 1];
            int b = stack[top + 2];
            int c = stack[top + 3];
            switch (stack[top]) {
                case UNDO -> registers[a] = b;
                case RETRY -> {
                    resumeAt = a;
                    resumePlace = b;
                    return true;
                }
                case LESS -> {
                    if (less(a, b, c)) {
                        return true;
                    }
                }
                default -> {
                    if (more(a, b, c)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** A run gives back its last character. */
    private boolean less(int at, int place, int limit) {
        boolean back = program[at - 1].back();
        int shorter = back ? place + 1 : place - 1;
        if (back ? shorter > limit : shorter < limit) {
            return false;
        }
        if (shorter != limit) {
            push(LESS, at, shorter, limit);
        }
        resumeAt = at;
        resumePlace = shorter;
        return true;
    }

    /** A run takes one more character. */
    private boolean more(int at, int place, int count) {
        Instruction instruction = program[at - 1];
        if (count >= instruction.max() || !takes(instruction, place)) {
            return false;
        }
        int longer = instruction.back() ? place - 1 : place + 1;
        push(MORE, at, longer, count + 1);
        resumeAt = at;
        resumePlace = longer;
        return true;
    }

    private int many(Instruction instruction, int from, int next) {
        int step = instruction.back() ? -1 : 1;
        int place = from;
        int count = 0;
        boolean greedy = instruction.b() == 1;
        int wanted = greedy ? instruction.max() : instruction.a();
        while (count < wanted && takes(instruction, place)) {
            place += step;
            count++;
        }
        run.steps(count);
        if (count < instruction.a()) {
            return -1;
        }
        if (!greedy) {
            push(MORE, next, place, count);
        } else if (count > instruction.a()) {
            push(LESS, next, place, from + step * instruction.a());
        }
        return place;
    }

    private boolean takes(Instruction instruction, int place) {
        int index = instruction.back() ? place - 1 : place;
        if (index < 0 || index >= text.length() || instruction.set() == null) {
            return false;
        }
        char c = text.charAt(index);
        return anyCase
                ? instruction.set().containsAnyCase(c)
                : instruction.set().contains(c);
    }

    private int again(Instruction instruction, int place) {
        int start = registers[2 * instruction.a()];
        int stop = registers[2 * instruction.a() + 1];
        if (start < 0 || stop < 0) {
            return place;
        }
        int length = stop - start;
        int from = instruction.back() ? place - length : place;
        if (from < 0 || !isRepeated(from, start, length)) {
            return -1;
        }
        run.steps(length);
        return instruction.back() ? from : place + length;
    }

    private boolean isRepeated(int from, int start, int length) {
        if (!anyCase) {
            return text.regionMatches(from, text, start, length);
        }
        for (int i = 0; i < length; i++) {
            if (from + i >= text.length()
                    || CharSet.canonical(text.charAt(from + i)) != CharSet.canonical(text.charAt(start + i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isPlace(int kind, int place) {
        return switch (kind) {
            case '^' -> place == 0 || (lines && isLineEnd(text.charAt(place - 1)));
            case '$' -> place == text.length() || (lines && isLineEnd(text.charAt(place)));
            case 'b' -> isWord(place - 1) != isWord(place);
            default -> isWord(place - 1) == isWord(place);
        };
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    private boolean isWord(int index) {
        return index >= 0 && index < text.length() && CharSet.WORD.contains(text.charAt(index));
    }

    /** What a look-around has tried is forgotten; what it has captured stays until something fails behind it. */
    private boolean look(Instruction instruction, int first, int place) {
        int base = top;
        boolean found = run(first, place);
        if (instruction.a() == 1) {
            while (top > base) {
                undo();
            }
            return !found;
        }
        int kept = base;
        for (int i = base; i < top; i += ENTRY) {
            if (stack[i] == UNDO) {
                System.arraycopy(stack, i, stack, kept, ENTRY);
                kept += ENTRY;
            }
        }
        top = kept;
        return found;
    }

    private void undo() {
        top -= ENTRY;
        if (stack[top] == UNDO) {
            registers[stack[top + 1]] = stack[top + 2];
        }
    }
}

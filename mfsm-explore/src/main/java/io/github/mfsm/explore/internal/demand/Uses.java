package io.github.mfsm.explore.internal.demand;

import io.github.mfsm.explore.internal.demand.Demand.Hint;
import java.util.Map;

/** Guesses what an expression uses a value as: by the function that it is given to, or the operator beside it. */
final class Uses {
    private static final Map<String, Hint> FUNCTIONS = Map.ofEntries(
            Map.entry("States.JsonMerge", Hint.OBJECT),
            Map.entry("States.ArrayPartition", Hint.ARRAY),
            Map.entry("States.ArrayContains", Hint.ARRAY),
            Map.entry("States.ArrayLength", Hint.ARRAY),
            Map.entry("States.ArrayGetItem", Hint.ARRAY),
            Map.entry("States.ArrayUnique", Hint.ARRAY),
            Map.entry("States.ArrayRange", Hint.NUMBER),
            Map.entry("States.MathAdd", Hint.NUMBER),
            Map.entry("States.MathRandom", Hint.NUMBER),
            Map.entry("States.Base64Encode", Hint.TEXT),
            Map.entry("States.Hash", Hint.TEXT),
            Map.entry("States.StringSplit", Hint.TEXT),
            Map.entry("$merge", Hint.OBJECT),
            Map.entry("$keys", Hint.OBJECT),
            Map.entry("$lookup", Hint.OBJECT),
            Map.entry("$each", Hint.OBJECT),
            Map.entry("$map", Hint.ARRAY),
            Map.entry("$filter", Hint.ARRAY),
            Map.entry("$append", Hint.ARRAY),
            Map.entry("$sift", Hint.OBJECT),
            Map.entry("$sum", Hint.NUMBER),
            Map.entry("$max", Hint.NUMBER),
            Map.entry("$min", Hint.NUMBER),
            Map.entry("$average", Hint.NUMBER),
            Map.entry("$number", Hint.NUMBER),
            Map.entry("$ceil", Hint.NUMBER),
            Map.entry("$floor", Hint.NUMBER),
            Map.entry("$round", Hint.NUMBER),
            Map.entry("$abs", Hint.NUMBER),
            Map.entry("$power", Hint.NUMBER),
            Map.entry("$sqrt", Hint.NUMBER),
            Map.entry("$toMillis", Hint.TIMESTAMP),
            Map.entry("$split", Hint.TEXT),
            Map.entry("$uppercase", Hint.TEXT),
            Map.entry("$lowercase", Hint.TEXT));
    private static final String ARITHMETIC = "+-*/%";

    private Uses() {}

    /** Guesses what a function uses its first argument as. */
    static Hint of(String function) {
        return FUNCTIONS.getOrDefault(function, Hint.ANY);
    }

    /** Guesses for what stands from {@code start} to {@code end} in a text. */
    static Hint within(String text, int start, int end) {
        String before = text.substring(0, start).stripTrailing();
        String after = text.substring(end).stripLeading();
        boolean isOperand = (!before.isEmpty() && ARITHMETIC.indexOf(before.charAt(before.length() - 1)) >= 0)
                || (!after.isEmpty() && ARITHMETIC.indexOf(after.charAt(0)) >= 0);
        if (isOperand) {
            return Hint.NUMBER;
        }
        int depth = 0;
        boolean isFirst = true;
        for (int i = before.length() - 1; i >= 0; i--) {
            char c = before.charAt(i);
            depth += c == ')' || c == ']' ? 1 : 0;
            if (depth == 0 && c == ',') {
                isFirst = false;
            }
            if (c == '(' && depth == 0) {
                return function(before.substring(0, i), isFirst);
            }
            depth -= (c == '(' || c == '[') && depth > 0 ? 1 : 0;
        }
        return Hint.ANY;
    }

    private static Hint function(String before, boolean isFirst) {
        String name = before.replaceFirst("(?s)^.*?([$\\w.]*)$", "$1");
        Hint hint = of(name);
        boolean isAnother = !isFirst && hint == Hint.ARRAY;
        return isAnother
                ? (name.endsWith("ArrayPartition") || name.endsWith("GetItem") ? Hint.NUMBER : Hint.ANY)
                : hint;
    }
}

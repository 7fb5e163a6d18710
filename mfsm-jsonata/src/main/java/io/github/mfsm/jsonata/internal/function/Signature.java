package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of a function's arguments: checks them, fills in the context, and makes arrays where arrays are expected.
 *
 * @see <a href="https://docs.jsonata.org/programming#function-signatures">JSONata: function signatures</a>
 */
public final class Signature {

    private static final Map<String, String> PLURALS =
            Map.of("a", "arrays", "b", "booleans", "f", "functions", "n", "numbers", "o", "objects", "s", "strings");
    private static final char MISSING = 'm';

    private final List<Parameter> parameters;
    private final boolean repeats;

    private Signature(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
        this.repeats = parameters.stream().anyMatch(parameter -> parameter.repeats);
    }

    private static final class Parameter {
        final char type;
        final String allowed;
        boolean context;
        boolean optional;
        boolean repeats;

        @Nullable
        String subtype;

        Parameter(char type, String allowed) {
            this.type = type;
            this.allowed = allowed;
        }

        boolean takes(char symbol) {
            return allowed.indexOf(symbol) >= 0;
        }
    }

    /**
     * Parses a signature such as {@code <s-nn?:s>}.
     *
     * @throws Failure if it is none; its {@code offset} says where
     */
    public static Signature parse(String text) {
        List<Parameter> parameters = new ArrayList<>();
        for (int at = 1; at < text.length() && text.charAt(at) != ':'; at++) {
            char symbol = text.charAt(at);
            Parameter last = parameters.isEmpty() ? null : parameters.get(parameters.size() - 1);
            switch (symbol) {
                case 's', 'n', 'b', 'l', 'o' -> parameters.add(new Parameter(symbol, symbol + "m"));
                case 'a', 'x' -> parameters.add(new Parameter(symbol, "asnblfom"));
                case 'f' -> parameters.add(new Parameter(symbol, "f"));
                case 'j' -> parameters.add(new Parameter(symbol, "asnblom"));
                case '(' -> {
                    int end = closing(text, at, '(', ')');
                    parameters.add(choice(text.substring(at + 1, end), at));
                    at = end;
                }
                case '<' -> {
                    int end = closing(text, at, '<', '>');
                    subtype(last, text.substring(at + 1, end), at);
                    at = end;
                }
                case '-', '?', '+' -> quantify(last, symbol);
                default -> {
                    // anything else has no meaning, as in the reference
                }
            }
        }
        return new Signature(parameters);
    }

    private static Parameter choice(String types, int at) {
        if (types.indexOf('<') >= 0) {
            throw new Failure("S0402").value(types).with("offset", at);
        }
        return new Parameter('(', types + MISSING);
    }

    private static void subtype(@Nullable Parameter last, String subtype, int at) {
        if (last == null || (last.type != 'a' && last.type != 'f')) {
            throw new Failure("S0401")
                    .value(last == null ? null : String.valueOf(last.type))
                    .with("offset", at);
        }
        last.subtype = subtype;
    }

    private static void quantify(@Nullable Parameter last, char symbol) {
        if (last != null) {
            last.context |= symbol == '-';
            last.optional |= symbol != '+';
            last.repeats |= symbol == '+';
        }
    }

    private static int closing(String text, int start, char open, char close) {
        int depth = 1;
        int at = start;
        while (depth > 0 && ++at < text.length()) {
            char c = text.charAt(at);
            depth += c == open ? 1 : c == close ? -1 : 0;
        }
        return at;
    }

    /**
     * Checks the arguments.
     *
     * @param context what takes the place of a missing argument that may come from the context
     * @return the arguments as the function expects them, at least as many as it has parameters
     */
    public @Nullable JsonNode[] validate(Run run, @Nullable JsonNode[] arguments, @Nullable JsonNode context) {
        int[] lengths = lengths(arguments);
        List<@Nullable JsonNode> valid = new ArrayList<>(parameters.size());
        int at = 0;
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            JsonNode argument = at < arguments.length ? arguments[at] : null;
            if (lengths[i] == 0) {
                if (parameter.context) {
                    valid.add(context(parameter, context, at));
                } else {
                    valid.add(argument);
                    at++;
                }
                continue;
            }
            for (int j = 0; j < lengths[i]; j++) {
                valid.add(parameter.type == 'a' ? array(run, parameter, arguments, at, lengths[i]) : argument);
                at++;
            }
        }
        return valid.toArray(new @Nullable JsonNode[0]);
    }

    private static @Nullable JsonNode context(Parameter parameter, @Nullable JsonNode context, int at) {
        if (!parameter.takes(symbol(context))) {
            throw new Failure("T0411").value(context).with("index", at + 1);
        }
        return context;
    }

    private static @Nullable JsonNode array(
            Run run, Parameter parameter, @Nullable JsonNode[] arguments, int at, int length) {
        JsonNode argument = arguments[at];
        if (argument == null) {
            return null;
        }
        String subtype = parameter.subtype;
        if (subtype != null && !isArrayOf(argument, subtype, length)) {
            throw new Failure("T0412").value(argument).with("index", at + 1).with("type", PLURALS.get(subtype));
        }
        if (argument.isArray()) {
            return argument;
        }
        Sequence single = Sequence.array(1);
        single.push(run, argument);
        return single;
    }

    private static boolean isArrayOf(JsonNode argument, String subtype, int length) {
        char type = subtype.isEmpty() ? ' ' : subtype.charAt(0);
        if (!argument.isArray()) {
            return length == 1 && subtype.length() == 1 && symbol(argument) == type;
        }
        for (int i = 0; i < argument.size(); i++) {
            if (symbol(argument.get(i)) != type) {
                return false;
            }
        }
        return true;
    }

    /** Returns how many arguments each parameter takes, the first ones as many as they can. */
    private int[] lengths(@Nullable JsonNode[] arguments) {
        int count = parameters.size();
        int[] lengths = new int[count];
        if (!repeats && arguments.length == count) {
            for (int i = 0; i < count; i++) {
                if (!parameters.get(i).takes(symbol(arguments[i]))) {
                    throw mismatch(arguments);
                }
                lengths[i] = 1;
            }
            return lengths;
        }
        boolean[][] fits = fits(arguments);
        if (!fits[0][0]) {
            throw mismatch(arguments);
        }
        int at = 0;
        for (int i = 0; i < count; i++) {
            int length = longest(parameters.get(i), arguments, at);
            while (!fits[i + 1][at + length]) {
                length--;
            }
            lengths[i] = length;
            at += length;
        }
        return lengths;
    }

    /** Returns whether the parameters from i on take the arguments from j on. */
    private boolean[][] fits(@Nullable JsonNode[] arguments) {
        int count = parameters.size();
        boolean[][] fits = new boolean[count + 1][arguments.length + 1];
        fits[count][arguments.length] = true;
        for (int i = count - 1; i >= 0; i--) {
            Parameter parameter = parameters.get(i);
            for (int j = 0; j <= arguments.length; j++) {
                int longest = longest(parameter, arguments, j);
                for (int length = parameter.optional ? 0 : 1; length <= longest && !fits[i][j]; length++) {
                    fits[i][j] = fits[i + 1][j + length];
                }
            }
        }
        return fits;
    }

    private static int longest(Parameter parameter, @Nullable JsonNode[] arguments, int from) {
        int length = 0;
        while (from + length < arguments.length
                && (length == 0 || parameter.repeats)
                && parameter.takes(symbol(arguments[from + length]))) {
            length++;
        }
        return length;
    }

    /** Returns the first argument that no parameter takes. */
    private Failure mismatch(@Nullable JsonNode[] arguments) {
        int good = 0;
        for (Parameter parameter : parameters) {
            int longest = longest(parameter, arguments, good);
            if (longest == 0 && !parameter.optional) {
                break;
            }
            good += longest;
        }
        return new Failure("T0410")
                .value(good < arguments.length ? arguments[good] : null)
                .with("index", good + 1);
    }

    private static char symbol(@Nullable JsonNode value) {
        if (value == null) {
            return MISSING;
        }
        return switch (value.getNodeType()) {
            case STRING -> 's';
            case NUMBER -> 'n';
            case BOOLEAN -> 'b';
            case NULL -> 'l';
            case ARRAY -> 'a';
            case OBJECT -> 'o';
            default -> value instanceof FunctionNode ? 'f' : MISSING;
        };
    }
}

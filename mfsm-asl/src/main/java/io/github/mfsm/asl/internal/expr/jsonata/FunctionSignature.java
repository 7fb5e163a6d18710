package io.github.mfsm.asl.internal.expr.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function's signature, such as {@code <s-nn?:s>}: checks arguments, fills in the context, and wraps single values where an
 * array is due. Unlike the library's own, it tells JSON null from undefined and knows which argument is wrong.
 *
 * @see <a href="https://docs.jsonata.org/programming#function-signatures">JSONata: Function signatures</a>
 */
final class FunctionSignature {
    /** One parameter: its type or types, the type of an array's items, and whether it may be absent or taken from the context. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?:\\(([^)]*)\\)|([bnsloafjxu]))(?:<([^<>]*(?:<[^<>]*>)?)>)?([-?+]?)");

    private static final String ANY = "asnblfo";
    private static final Map<Character, String> ITEM_NAMES =
            Map.of('a', "arrays", 'b', "booleans", 'f', "functions", 'n', "numbers", 'o', "objects", 's', "strings");

    private final String function;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Pattern whole;

    /** Reads the signature of a function. */
    FunctionSignature(String function, String signature) {
        this.function = function;
        StringBuilder all = new StringBuilder();
        Matcher matcher = PARAMETER.matcher(signature.substring(1, signature.lastIndexOf(':')));
        while (matcher.find()) {
            Parameter parameter = Parameter.of(
                    matcher.group(1) == null ? matcher.group(2) : matcher.group(1), matcher.group(3), matcher.group(4));
            parameters.add(parameter);
            all.append('(').append(parameter.symbols()).append(')');
        }
        this.whole = Pattern.compile(all.toString());
    }

    /**
     * A parameter.
     *
     * @param array whether a single value becomes an array
     * @param item the type of an array's items, or 0
     * @param type the symbols of what is taken
     * @param option {@code -}, {@code ?}, {@code +} or nothing
     */
    private record Parameter(boolean array, char item, String type, String option) {
        static Parameter of(String types, @Nullable String item, String option) {
            char itemType = item == null || item.isEmpty() ? 0 : item.charAt(0);
            if (types.equals("f")) {
                return new Parameter(false, (char) 0, "f", option);
            }
            String symbols = types.replace("a", ANY)
                    .replace("x", ANY)
                    .replace("j", "asnblo")
                    .replace("u", "bnsl");
            return new Parameter(types.equals("a"), itemType, "[" + symbols + "m]", option);
        }

        boolean fromContext() {
            return option.equals("-");
        }

        String symbols() {
            return type + (fromContext() ? "?" : option);
        }
    }

    /**
     * Checks arguments, unless they were checked before.
     *
     * @param arguments as given, {@code null} for undefined
     * @param context the context item
     * @return the arguments as the function takes them
     */
    BoundFunction.Checked checked(List<?> arguments, @Nullable Object context) {
        if (arguments instanceof BoundFunction.Checked before) {
            return before;
        }
        StringBuilder given = new StringBuilder(arguments.size());
        arguments.forEach(argument -> given.append(symbol(argument)));
        Matcher matcher = whole.matcher(given);
        if (!matcher.matches()) {
            throw mismatch(
                    "T0410", "Argument %d of function %s does not match function signature", wrongArgument(given));
        }
        BoundFunction.Checked taken = new BoundFunction.Checked();
        int next = 0;
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            String symbols = matcher.group(i + 1);
            if (symbols.isEmpty()) {
                taken.add(parameter.fromContext() ? fromContext(parameter, context, next) : null);
            }
            for (int at = 0; at < symbols.length(); at++) {
                taken.add(one(parameter, symbols.charAt(at), arguments.get(next), next));
                next++;
            }
        }
        return taken;
    }

    private @Nullable Object fromContext(Parameter parameter, @Nullable Object context, int index) {
        if (!String.valueOf(symbol(context)).matches(parameter.type())) {
            throw mismatch("T0411", "Context value is not a compatible type with argument %d of function %s", index);
        }
        return context;
    }

    private @Nullable Object one(Parameter parameter, char symbol, @Nullable Object value, int index) {
        if (!parameter.array() || symbol == 'm') {
            return value;
        }
        if (parameter.item() != 0 && !fits(parameter.item(), symbol, value)) {
            String items = json(String.valueOf(ITEM_NAMES.get(parameter.item())));
            throw mismatch("T0412", "Argument %d of function %s must be an array of " + items, index);
        }
        return symbol == 'a' ? value : Collections.singletonList(value);
    }

    private static boolean fits(char item, char symbol, @Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().allMatch(element -> symbol(element) == item)
                : symbol == item;
    }

    private JException mismatch(String code, String sentence, int index) {
        return new SignatureMismatchException(code, sentence.formatted(index + 1, json(function)));
    }

    private static String json(String text) {
        return '"' + text + '"';
    }

    /** The first argument that no parameter takes. */
    private int wrongArgument(CharSequence given) {
        StringBuilder sofar = new StringBuilder();
        int good = 0;
        for (Parameter parameter : parameters) {
            sofar.append(parameter.symbols());
            Matcher matcher = Pattern.compile(sofar.toString()).matcher(given);
            if (!matcher.lookingAt()) {
                return good;
            }
            good = matcher.end();
        }
        return good;
    }

    private static char symbol(@Nullable Object value) {
        if (value == null) {
            return 'm';
        }
        if (value == Jsonata.NULL_VALUE) {
            return 'l';
        }
        if (Utils.isFunction(value) || Functions.isLambda(value) || value instanceof Pattern) {
            return 'f';
        }
        return value instanceof String
                ? 's'
                : value instanceof Number
                        ? 'n'
                        : value instanceof Boolean
                                ? 'b'
                                : value instanceof List ? 'a' : value instanceof Map ? 'o' : 'm';
    }
}

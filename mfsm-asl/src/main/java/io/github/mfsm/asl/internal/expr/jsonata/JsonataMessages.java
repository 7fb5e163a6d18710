package io.github.mfsm.asl.internal.expr.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What JSONata says about errors. The library's own texts have lost some words and values; the service shows those of the
 * JSONata reference implementation (measured), which are restored here from the parts the library still has.
 */
final class JsonataMessages {

    private static final Pattern CODE = Pattern.compile("[SDT]\\d{4}");
    private static final Pattern POSITION = Pattern.compile(" \\{code=.*}$", Pattern.DOTALL);

    /** {@code {0}} is the current value, {@code {1}} the expected one, both as JSON; {@code {r}} the former as it is. */
    private static final Map<String, String> TEMPLATES = Map.ofEntries(
            Map.entry("S0102", "Number out of range: {0}"),
            Map.entry("S0103", "Unsupported escape sequence: \\{0}"),
            Map.entry("S0201", "Syntax error: {0}"),
            Map.entry("S0202", "Expected {0}, got {1}"),
            Map.entry("S0203", "Expected {0} before end of expression"),
            Map.entry("T0410", "Argument {r} of function {1} does not match function signature"),
            Map.entry("T0411", "Context value is not a compatible type with argument {r} of function {1}"),
            Map.entry("D1001", "Number out of range: {0}"),
            Map.entry("D1002", "Cannot negate a non-numeric value: {1}"),
            Map.entry("T1003", "Key in object structure must evaluate to a string; got: {0}"),
            Map.entry("D1004", "Regular expression matches zero length string"),
            Map.entry("T1006", "Attempted to invoke a non-function"),
            Map.entry("D1009", "Multiple key definitions evaluate to same key: {0}"),
            Map.entry(
                    "T1010",
                    "The matcher function argument passed to function {0} does not return the correct object structure"),
            Map.entry("T2001", "The left side of the {0} operator must evaluate to a number"),
            Map.entry("T2002", "The right side of the {0} operator must evaluate to a number"),
            Map.entry("T2006", "The right side of the function application operator ~> must be a function"),
            Map.entry("T2007", "Type mismatch when comparing values {0} and {1} in order-by clause"),
            Map.entry("T2009", "The values {0} and {1} either side of operator {o} must be of the same data type"),
            Map.entry("T2010", "The expressions either side of operator {0} must evaluate to numeric or string values"),
            Map.entry("T2011", "The insert/update clause of the transform expression must evaluate to an object: {0}"),
            Map.entry(
                    "T2012",
                    "The delete clause of the transform expression must evaluate to a string or array of strings: {0}"),
            Map.entry(
                    "D2014",
                    "The size of the sequence allocated by the range operator (..) must not exceed 1e6.  Attempted to allocate {0}."),
            Map.entry("D3001", "Attempting to invoke string function on Infinity or NaN"),
            Map.entry("D3010", "Second argument of replace function cannot be an empty string"),
            Map.entry("D3011", "Fourth argument of replace function must evaluate to a positive number"),
            Map.entry("D3012", "Attempted to replace a matched string with a non-string value"),
            Map.entry("D3020", "Third argument of split function must evaluate to a positive number"),
            Map.entry("D3030", "Unable to cast value to a number: {0}"),
            Map.entry("D3040", "Third argument of match function must evaluate to a positive number"),
            Map.entry("D3050", "The second argument of reduce function must be a function with at least two arguments"),
            Map.entry("D3060", "The sqrt function cannot be applied to a negative number: {0}"),
            Map.entry(
                    "D3061",
                    "The power function has resulted in a value that cannot be represented as a JSON number: base={0}, exponent={1}"),
            Map.entry(
                    "D3070",
                    "The single argument form of the sort function can only be applied to an array of strings or an array of numbers.  Use the second argument to specify a comparison function"),
            Map.entry(
                    "D3086",
                    "The sub-picture must not contain a passive character that is preceded by an active character and that is followed by another active character"),
            Map.entry("D3100", "The radix of the formatBase function must be between 2 and 36.  It was given {0}"),
            Map.entry(
                    "D3110",
                    "The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given {0}"),
            Map.entry("D3137", "{r}"),
            Map.entry("D3138", "The $single() function expected exactly 1 matching result.  Instead it matched more."),
            Map.entry("D3139", "The $single() function expected exactly 1 matching result.  Instead it matched 0."),
            Map.entry("D3141", "{r}"));

    private JsonataMessages() {}

    /** The sentence about an expression that can't be compiled, without its code. */
    static String syntax(JException e) {
        return isCoded(e) ? message(e, "") : plain(e);
    }

    /** How the sentence about a failed evaluation goes on after "threw an". */
    static String ending(Throwable failure, String expression) {
        Throwable e = failure;
        while (!(e instanceof JException) && e.getCause() != null && e.getCause() != e) {
            e = e.getCause();
        }
        if (e instanceof JException known) {
            return isCoded(known)
                    ? coded(String.valueOf(known.getError()), message(known, expression))
                    : "error during evaluation: " + plain(known);
        }
        if (e instanceof StackOverflowError) {
            return "error during evaluation: Stack overflow error: Check for non-terminating recursive function.  "
                    + "Consider rewriting as tail-recursive.";
        }
        return unforeseen(e, expression);
    }

    /** Exceptions that the library lets through from what it is built on. */
    private static String unforeseen(Throwable e, String expression) {
        String text = String.valueOf(e.getMessage());
        if (e instanceof NumberFormatException) {
            int from = text.indexOf('"');
            String shown = from < 0 ? json(text) : text.substring(from);
            return coded("D3030", template("D3030").replace("{0}", shown));
        }
        if (e instanceof ClassCastException && expression.contains("$sort")) {
            return coded("D3070", template("D3070"));
        }
        if (e instanceof DateTimeException && expression.contains("$toMillis")) {
            Matcher quoted = Pattern.compile("'([^']*)'").matcher(text);
            return coded("D3110", template("D3110").replace("{0}", json(quoted.find() ? quoted.group(1) : text)));
        }
        return "internal error during evaluation.";
    }

    private static String coded(String code, String message) {
        return "error during evaluation. " + code + ": " + message;
    }

    private static String template(String code) {
        return String.valueOf(TEMPLATES.get(code));
    }

    private static boolean isCoded(JException e) {
        return e.getError() != null && CODE.matcher(e.getError()).matches();
    }

    private static String plain(JException e) {
        return String.valueOf(e.getError());
    }

    private static String message(JException e, String expression) {
        if (e instanceof SignatureMismatchException mismatch) {
            return mismatch.sentence();
        }
        String template = TEMPLATES.get(e.getError());
        if (template == null) {
            return POSITION.matcher(String.valueOf(e.getMessage()))
                    .replaceFirst("")
                    .replace(" Object ", " function ");
        }
        return template.replace("{o}", json(comparison(expression)))
                .replace("{r}", String.valueOf(e.getCurrent()))
                .replace("{1}", json(e.getExpected()))
                .replace("{0}", json(e.getCurrent()));
    }

    private static String json(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String || value instanceof Character) {
            return TextNode.valueOf(value.toString()).toString();
        }
        try {
            return value instanceof Double number && !Double.isFinite(number)
                    ? "null"
                    : String.valueOf(Functions.string(value, false));
        } catch (JException | IllegalArgumentException e) {
            return "null";
        }
    }

    /** The only comparison operator of an expression, which the library forgets to tell. */
    private static String comparison(String expression) {
        Matcher operator = Pattern.compile("(?<!~)[<>]=?").matcher(expression);
        return operator.find() ? operator.group() : "<";
    }
}

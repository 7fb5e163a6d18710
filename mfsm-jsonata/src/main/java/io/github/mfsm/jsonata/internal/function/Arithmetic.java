package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Rounding;
import io.github.mfsm.jsonata.internal.value.Run;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Functions of numbers.
 *
 * @see <a href="https://docs.jsonata.org/numeric-functions">JSONata: numeric functions</a>
 */
public final class Arithmetic {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");
    private static final Pattern RADIX =
            Pattern.compile("0[xX][0-9A-Fa-f]+.*|.*0[oO][0-7]+.*|.*0[bB][01]+", Pattern.DOTALL);
    private static final Pattern WHOLE_RADIX = Pattern.compile("0[xX][0-9A-Fa-f]+|0[oO][0-7]+|0[bB][01]+");

    private Arithmetic() {}

    static void addTo(Registry functions) {
        functions.add("number", "<(nsb)-:n>", 1, Arithmetic::number);
        functions.add("abs", "<n-:n>", 1, (run, in) -> map(in[0], Math::abs));
        functions.add("floor", "<n-:n>", 1, (run, in) -> map(in[0], Math::floor));
        functions.add("ceil", "<n-:n>", 1, (run, in) -> map(in[0], Math::ceil));
        functions.add("round", "<n-n?:n>", 2, Arithmetic::round);
        functions.add("power", "<n-n:n>", 2, Arithmetic::power);
        functions.add("sqrt", "<n-:n>", 1, Arithmetic::sqrt);
        functions.add("formatBase", "<n-n?:s>", 2, Arithmetic::formatBase);
        functions.add(
                "random",
                "<:n>",
                0,
                (run, in) -> Numbers.of(run.environment().random().nextDouble()));
        functions.add("sum", "<a<n>:n>", 1, (run, in) -> in[0] == null ? null : fold(run, in[0], 0, Double::sum));
        functions.add("average", "<a<n>:n>", 1, Arithmetic::average);
        functions.add("max", "<a<n>:n>", 1, (run, in) -> best(run, in[0], Double.NEGATIVE_INFINITY, Math::max));
        functions.add("min", "<a<n>:n>", 1, (run, in) -> best(run, in[0], Double.POSITIVE_INFINITY, Math::min));
    }

    private static @Nullable JsonNode map(@Nullable JsonNode number, DoubleUnaryOperator change) {
        return number == null ? null : Numbers.of(change.applyAsDouble(number.doubleValue()));
    }

    private static JsonNode fold(Run run, JsonNode numbers, double start, DoubleBinaryOperator operator) {
        double result = start;
        for (int i = 0; i < numbers.size(); i++) {
            result = operator.applyAsDouble(result, numbers.get(i).doubleValue());
        }
        run.steps(numbers.size());
        return Numbers.of(result);
    }

    private static @Nullable JsonNode best(
            Run run, @Nullable JsonNode numbers, double start, DoubleBinaryOperator operator) {
        return numbers == null || numbers.isEmpty() ? null : fold(run, numbers, start, operator);
    }

    private static @Nullable JsonNode average(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[0].isEmpty()) {
            return null;
        }
        return Numbers.of(fold(run, in[0], 0, Double::sum).doubleValue() / in[0].size());
    }

    private static @Nullable JsonNode number(Run run, @Nullable JsonNode[] in) {
        JsonNode value = in[0];
        if (value == null || value.isNumber()) {
            return value;
        }
        if (value.isBoolean()) {
            return Numbers.of(value.booleanValue() ? 1 : 0);
        }
        String text = value.textValue();
        if (DECIMAL.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return Numbers.of(number);
            }
        } else if (RADIX.matcher(text).matches()) {
            return Numbers.of(WHOLE_RADIX.matcher(text).matches() ? radix(text) : Double.NaN);
        }
        throw new Failure("D3030").value(value).with("index", 1);
    }

    private static double radix(String text) {
        char kind = Character.toLowerCase(text.charAt(1));
        return new BigInteger(text.substring(2), kind == 'x' ? 16 : kind == 'o' ? 8 : 2).doubleValue();
    }

    private static @Nullable JsonNode round(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        return Numbers.of(Rounding.atPlace(in[0].doubleValue(), in[1] == null ? 0 : in[1].doubleValue()));
    }

    private static @Nullable JsonNode power(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        double result = in[1] == null ? Double.NaN : StrictMath.pow(in[0].doubleValue(), in[1].doubleValue());
        if (!Double.isFinite(result)) {
            throw new Failure("D3061").value(in[0]).with("exp", in[1]).with("index", 1);
        }
        return Numbers.of(result);
    }

    private static @Nullable JsonNode sqrt(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        if (in[0].doubleValue() < 0) {
            throw new Failure("D3060").value(in[0]).with("index", 1);
        }
        return Numbers.of(Math.sqrt(in[0].doubleValue()));
    }

    private static @Nullable JsonNode formatBase(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        double radix = in[1] == null ? 10 : Rounding.toInteger(in[1].doubleValue());
        if (!(radix >= 2 && radix <= 36)) {
            throw new Failure("D3100").value(Numbers.of(radix));
        }
        double number = Rounding.toInteger(in[0].doubleValue());
        return TextNode.valueOf(
                radix == 10 || !Double.isFinite(number)
                        ? Numbers.text(number)
                        : new BigDecimal(number).toBigInteger().toString((int) radix));
    }
}

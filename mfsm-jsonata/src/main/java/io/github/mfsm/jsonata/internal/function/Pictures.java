package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.internal.picture.Dates;
import io.github.mfsm.jsonata.internal.picture.DecimalNumbers;
import io.github.mfsm.jsonata.internal.picture.Integers;
import io.github.mfsm.jsonata.internal.picture.IsoTimestamps;
import io.github.mfsm.jsonata.internal.picture.Timestamps;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import org.jspecify.annotations.Nullable;

/**
 * Functions that take pictures.
 *
 * @see <a href="https://docs.jsonata.org/date-time-functions">JSONata: date and time functions</a>
 */
final class Pictures {

    private Pictures() {}

    static void addTo(Registry functions) {
        functions.add("millis", "<:n>", 0, (run, in) -> Numbers.of(millis(run)));
        functions.add("now", "<s?s?:s>", 2, (run, in) -> date(run, millis(run), in[0], in[1]));
        functions.add(
                "fromMillis",
                "<n-s?s?:s>",
                3,
                (run, in) -> in[0] == null ? null : date(run, in[0].doubleValue(), in[1], in[2]));
        functions.add("toMillis", "<s-s?:n>", 2, Pictures::toMillis);
        functions.add("formatNumber", "<n-so?:s>", 3, Pictures::formatNumber);
        functions.add("formatInteger", "<n-s:s>", 2, Pictures::formatInteger);
        functions.add("parseInteger", "<s-s:n>", 2, Pictures::parseInteger);
    }

    private static double millis(Run run) {
        return run.now().toEpochMilli();
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null ? null : value.textValue();
    }

    private static JsonNode date(Run run, double millis, @Nullable JsonNode picture, @Nullable JsonNode zone) {
        return TextNode.valueOf(Dates.format(run, millis, text(picture), text(zone)));
    }

    private static @Nullable JsonNode toMillis(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null) {
            return null;
        }
        if (in[1] == null) {
            return Numbers.of(IsoTimestamps.parse(in[0].textValue()));
        }
        Double millis = Timestamps.parse(run, in[0].textValue(), in[1].textValue());
        return millis == null ? null : Numbers.of(millis);
    }

    private static @Nullable JsonNode formatNumber(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[1] == null) {
            return null;
        }
        run.steps(in[1].textValue().length());
        return TextNode.valueOf(DecimalNumbers.format(in[0].doubleValue(), in[1].textValue(), in[2]));
    }

    private static @Nullable JsonNode formatInteger(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[1] == null) {
            return null;
        }
        return TextNode.valueOf(Integers.format(run, in[0].doubleValue(), in[1].textValue()));
    }

    private static @Nullable JsonNode parseInteger(Run run, @Nullable JsonNode[] in) {
        if (in[0] == null || in[1] == null) {
            return null;
        }
        return Numbers.of(Integers.parse(in[0].textValue(), in[1].textValue()));
    }
}

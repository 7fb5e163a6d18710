package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.function.RegexFunction;
import io.github.mfsm.jsonata.internal.regex.Regex;
import io.github.mfsm.jsonata.internal.value.Run;
import org.jspecify.annotations.Nullable;

/** A regular expression as a value: a function that matches. */
final class RegexCode extends Code {

    private final RegexFunction function;

    RegexCode(int position, Regex regex) {
        this.function = new RegexFunction(regex, position);
    }

    @Override
    JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
        return function;
    }
}

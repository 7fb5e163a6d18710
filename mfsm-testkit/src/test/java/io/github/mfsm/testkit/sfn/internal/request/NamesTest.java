package io.github.mfsm.testkit.sfn.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API reference, {@code CreateStateMachine}, {@code name}, rules out. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z-9_.", "(order)!", "été", "\ufffd", "\u00a1", "+=@'"})
    void takesWhatIsNotRuledOut(String name) {
        assertThat(Names.isValid(name)).isTrue();
    }

    @Test
    void takesNoBracketsWildcardsAndSpecialCharacters() {
        "<>{}[]?*\"#%\\^|~`$&,;:/"
                .chars()
                .forEach(forbidden -> assertThat(Names.isValid("a" + (char) forbidden))
                        .as("%c", forbidden)
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "\t",
                "\u00a0",
                "\u2028",
                "\u0000",
                "\u001f",
                "\u007f",
                "\u009f",
                "\ufffe",
                "\uffff",
                "\ud800",
                "\udfff",
                "\ud83d\ude00"
            })
    void takesNoWhiteSpaceControlCharactersAndSurrogates(String name) {
        assertThat(Names.isValid(name)).isFalse();
    }
}

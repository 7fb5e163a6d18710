package io.github.mfsm.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSourceTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 80})
    void takesWhatCanBeTheNameOfAState(int length) {
        String name = "x".repeat(length);

        assertThat(AnswerSource.namedState(name)).isEqualTo(new AnswerSource.NamedState(name));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 81})
    void refusesWhatCannot(int length) {
        assertThatThrownBy(() -> AnswerSource.namedState("x".repeat(length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 80 characters")
                .hasMessageContaining("has " + length);
    }
}

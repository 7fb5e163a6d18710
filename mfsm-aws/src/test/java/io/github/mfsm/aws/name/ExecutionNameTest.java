package io.github.mfsm.aws.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"0000000000000000000000000000000000000000", "a", "A-b_c.d@e'f(g)=h!+", "käse"})
    void takesWhatStepFunctionsTakes(String name) {
        assertThat(ExecutionName.of(name)).hasToString(name);
    }

    @Test
    void takesEightyCharactersAndNotOneMore() {
        assertThat(ExecutionName.of("x".repeat(80)).value()).hasSize(80);
        assertThatThrownBy(() -> ExecutionName.of("x".repeat(81)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("80")
                .hasMessageContaining("81")
                .hasMessageContaining("hashOf");
    }

    @Test
    void refusesAnEmptyName() {
        assertThatThrownBy(() -> ExecutionName.of(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void refusesEveryForbiddenCharacter() {
        String forbidden = " \t\n\u00A0\u2028<>{}[]?*\"#%\\^|~`$&,;:/\u0000\u001F\u007F\u009F\uFFFE\uFFFF\uD83D\uDE00";

        for (int i = 0; i < forbidden.length(); i++) {
            char c = forbidden.charAt(i);
            assertThatThrownBy(() -> ExecutionName.of("ab" + c))
                    .as("U+%04X", (int) c)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.format("U+%04X", (int) c))
                    .hasMessageContaining("index 2");
        }
    }

    @Test
    void makesANameOfAnyKey() {
        ExecutionName name = ExecutionName.hashOf("order 4711 / 2026: €");

        assertThat(name.value()).hasSize(64).matches("[0-9a-f]+");
        assertThat(ExecutionName.hashOf("order 4711 / 2026: €")).isEqualTo(name);
        assertThat(ExecutionName.hashOf("order 4712 / 2026: €")).isNotEqualTo(name);
        assertThat(ExecutionName.hashOf("abc"))
                .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

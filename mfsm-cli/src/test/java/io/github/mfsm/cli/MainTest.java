package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @Test
    void withoutArgumentsItSaysWhatThereIs() {
        Cli cli = mfsm();

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("Usage: mfsm", "run", "validate", "serve", "explore", "cost");
    }

    @Test
    void theListOfCommandsHasWholeSentences() {
        String commands = mfsm("--help").out().replaceAll("(?s).*Commands:\n(.*?)\n\n.*", "$1");

        assertThat(commands.split("\n(?=  \\w)"))
                .hasSize(9)
                .allSatisfy(command -> assertThat(command).endsWith("."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "lint", "execute", "run", "serve", "replay", "explore", "cost", "mutate"})
    void everyCommandHasHelpAndVersion(String command) {
        Cli help = mfsm(command, "--help");
        Cli version = mfsm(command, "--version");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: mfsm " + command, "Exit codes:");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("mfsm ").contains("Java " + Runtime.version());
    }

    @Test
    void unknownCommandsAndOptionsAreBadInput() {
        assertThat(mfsm("rum").exitCode()).isEqualTo(2);
        assertThat(mfsm("rum").err()).contains("rum");
        assertThat(mfsm("run", "--wiat", "3").exitCode()).isEqualTo(2);
        assertThat(mfsm("run", "--wait", "soon").exitCode()).isEqualTo(2);
        assertThat(mfsm("run", "--fallback", "SHRED").err()).contains("SHRED", "MOVE_TO_JUNK");
    }

    @Test
    void aUsageErrorIsToldInAFewLines() {
        Cli cli = mfsm("run", "--definitio", "x.json");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err().lines()).hasSizeLessThan(5).first().asString().startsWith("mfsm: Unknown option");
        assertThat(cli.err()).contains("--definition", "Usage: mfsm run [OPTIONS]", "'mfsm run --help' says more");
        assertThat(mfsm("explore").err())
                .contains("FILE", "Usage: mfsm explore [OPTIONS] FILE; 'mfsm explore --help' says more");
        assertThat(mfsm("rum").err()).contains("Usage: mfsm COMMAND; 'mfsm --help' says more");
    }
}

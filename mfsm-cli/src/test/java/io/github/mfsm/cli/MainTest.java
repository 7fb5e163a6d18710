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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "execute order.json --lambda charge=http://a:1 --lambda charge=http://b:2",
                "execute order.json --function charge=./a --function charge=./b",
                "execute order.json --endpoint sqs=http://a:1 --endpoint sqs=http://b:2",
                "validate order.json --parameter Stage=a --parameter Stage=b",
                "lint order.json --substitute X=a --substitute X=b",
                "serve --definition order=a.json --definition order=b.json",
                "run --set DRY_RUN=true --set DRY_RUN=false"
            })
    void aNameHasOneValue(String command) {
        String[] arguments = command.split(" ");
        String name = arguments[arguments.length - 1].replaceFirst("=.*", "");

        Cli cli = mfsm(arguments);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains(arguments[arguments.length - 2] + " " + name + ": given twice.");
    }

    @Test
    void anArgumentThatTheJvmCouldNotReadIsRefused() {
        Cli cli = mfsm("execute", "order.json", "--input", "{\"name\": \"Ren\uFFFD\uFFFD\"}");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err())
                .contains("this argument can't be read in the computer's charset, ", "; set LC_ALL=C.UTF-8");
    }

    @Test
    void aFileNameThatIsNoneInTheCharsetIsToldSo() {
        Cli cli = mfsm("validate", "Gr\uFFFDn\0.json"); // what the charset can't have is as little a path as a NUL

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err())
                .contains("this argument can't be read in the computer's charset, ", "; set LC_ALL=C.UTF-8")
                .doesNotContain("java.nio");
    }

    @Test
    void aFormatIsGivenOnce() {
        Cli cli = mfsm("lint", "order.json", "--json", "--format", "sarif");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("--json and --format sarif: give one of them.");
    }
}

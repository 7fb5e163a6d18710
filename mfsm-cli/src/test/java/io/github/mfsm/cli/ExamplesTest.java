package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the commands on the pages for users, and compares what they print with the pages. */
class ExamplesTest {
    private static final Path ROOT = Path.of("..");
    private static final List<Path> PAGES = List.of(ROOT.resolve("README.md"), ROOT.resolve("examples/README.md"));
    private static final Pattern BLOCK =
            Pattern.compile("```console\\n\\$ \\./mfsm ((?:run|validate)[^\\n]*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("((?:'[^']*'|[^\\s'])+)");

    @TestFactory
    Stream<DynamicTest> everyCommandPrintsWhatThePageSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : PAGES) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                String command = block.group(1);
                String expected = block.group(2);
                tests.add(DynamicTest.dynamicTest(
                        page.normalize() + ": " + command,
                        () -> assertThat(output(command)).isEqualTo(expected)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(6);
        return tests.stream();
    }

    @Test
    void everyMachineAndEventIsOnThePage() throws IOException {
        String page = Files.readString(ROOT.resolve("examples/README.md"));
        try (Stream<Path> files = Stream.of("events", "machines", "mails", "mocks")
                .map(ROOT.resolve("examples")::resolve)
                .flatMap(folder -> List.of(folder.toFile().listFiles()).stream())
                .map(file -> file.toPath().getFileName())) {
            assertThat(files.map(Path::toString)).allMatch(page::contains);
        }
    }

    /** The pages' paths begin at the top folder, this test runs one below. */
    private static String output(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1).replace("'", "").replaceFirst("(^|=)examples/", "$1../examples/"));
        }
        Cli cli = Cli.mfsm(words.toArray(String[]::new));
        String output = (cli.out() + cli.err()).replace("../examples/", "examples/");
        return cli.exitCode() == 0 ? output : output + "$ echo $?\n" + cli.exitCode() + "\n";
    }
}

package io.github.mfsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise in {@code docs/guarantees.md} links to tests that are there. */
class GuaranteesTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)]+)\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

    private static String page() throws IOException {
        return Files.readString(DOCS.resolve("guarantees.md"));
    }

    /** All that is wrong with a page: links that lead nowhere, tests that are not there, promises that name none. */
    private static List<String> faults(String page) {
        List<String> faults = new ArrayList<>();
        LINK.matcher(page).results().forEach(link -> check(link, faults));
        promises(page).stream()
                .filter(row -> !row.contains("Test.java)"))
                .forEach(row -> faults.add("no test for: " + row));
        return faults;
    }

    private static List<String> promises(String page) {
        return Stream.of("## Promised", "## Held emails")
                .flatMap(section -> page.split(section, 2)[1].split("\n## ", 2)[0].lines())
                .filter(line -> line.startsWith("| ") && !line.startsWith("| What "))
                .toList();
    }

    private static void check(MatchResult link, List<String> faults) {
        String target = link.group(2);
        if (target.startsWith("http")) {
            return;
        }
        Path file = DOCS.resolve(target).normalize();
        if (!Files.exists(file)) {
            faults.add("no file " + target);
            return;
        }
        TEST.matcher(link.group(1)).results().forEach(test -> {
            if (!String.valueOf(file.getFileName()).equals(test.group(1) + ".java")) {
                faults.add(test.group(1) + " is not " + target);
            }
            if (test.group(2) != null && !isTest(file, test.group(2))) {
                faults.add("no test " + test.group());
            }
        });
    }

    private static boolean isTest(Path file, String method) {
        try {
            String source = Files.readString(file);
            int declared = source.indexOf(" void " + method + "(");
            // its annotations stand behind the end of the method before it, and may have texts of any kind
            String before =
                    source.substring(Math.max(0, source.lastIndexOf("\n    }\n", declared)), Math.max(0, declared));
            return declared >= 0
                    && Pattern.compile("@(Parameterized)?Test\\b")
                            .matcher(before)
                            .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyPromiseLinksToTestsThatAreThere() throws IOException {
        assertThat(faults(page())).isEmpty();
        assertThat(promises(page())).hasSizeGreaterThan(10);
    }

    @Test
    void whatIsNotThereIsSeen() throws IOException {
        String broken = page().replace("oneMailSurvivesEveryFaultAtEveryCall", "oneMailSurvivesNothing")
                .replace("protocol/CrashTest.java", "protocol/CrushTest.java")
                .replace("[`StaleReadTest.", "[`StalerReadTest.")
                .replace("\nLast measured", "| Mails are delivered by pigeons. | |\n\nLast measured");

        assertThat(faults(broken))
                .anyMatch(fault -> fault.equals("no test `SimulationTest.oneMailSurvivesNothing`"))
                .anyMatch(fault -> fault.startsWith("no file ") && fault.endsWith("CrushTest.java"))
                .anyMatch(fault -> fault.startsWith("StalerReadTest is not "))
                .anyMatch(fault -> fault.startsWith("no test for: | Mails are delivered by pigeons."));
    }
}

package io.github.mfsm.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes findings as a JUnit test. */
final class TestSource {
    private static final String HEAD = """
            import static io.github.mfsm.explore.properties.Property.*;
            import static org.junit.jupiter.api.Assertions.assertEquals;
            import static org.junit.jupiter.api.Assertions.assertNotEquals;
            import static org.junit.jupiter.api.Assertions.assertTrue;

            import io.github.mfsm.asl.history.ExecutionStatus;
            import io.github.mfsm.testkit.mock.StateMocks;
            import io.github.mfsm.testkit.sfn.ExecutionView;
            import io.github.mfsm.testkit.sfn.FakeStepFunctions;
            import java.io.IOException;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.Optional;
            import org.junit.jupiter.api.AfterEach;
            import org.junit.jupiter.api.Test;

            /** What an exploration found in %s: each test fails until that is mended. */
            class %s {
                private final FakeStepFunctions stepFunctions = FakeStepFunctions.create();

                @AfterEach
                void close() {
                    stepFunctions.close();
                }

                private ExecutionView run(String input, String mocks) throws IOException {
                    String definition = Files.readString(Path.of(%s));
                    return stepFunctions.mocks(StateMocks.parse(mocks)).create("explored", definition).run(input);
                }
            """;

    private final String className;
    private final String definition;
    private final Set<String> names = new HashSet<>();

    TestSource(String className, String definition) {
        this.className = className;
        this.definition = definition;
    }

    String of(List<Finding> findings) {
        StringBuilder source = new StringBuilder(HEAD.formatted(definition, className, literal(definition)));
        for (Finding finding : findings) {
            finding.run()
                    .filter(run -> finding.kind() != FindingKind.NOT_REACHED)
                    .ifPresent(run -> source.append('\n').append(method(finding, run)));
        }
        return source.append("}\n").toString();
    }

    private String method(Finding finding, ExploredRun run) {
        List<String> lines = new ArrayList<>();
        lines.add("@Test");
        lines.add("void " + name(finding) + "() throws IOException {");
        lines.add("    ExecutionView run = run(");
        lines.add("            " + literal(run.input()) + ",");
        lines.add("            \"\"\"");
        run.mocks()
                .lines()
                .forEach(line ->
                        lines.add("            " + line.replace("\\", "\\\\").replace("\"\"\"", "\"\"\\\"")));
        lines.add("            \"\"\");");
        lines.add("");
        assertion(finding).forEach(line -> lines.add("    " + line));
        lines.add("}");
        return lines.stream()
                .map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
                .collect(Collectors.joining());
    }

    private String name(Finding finding) {
        String words = finding.kind().name().toLowerCase(Locale.ROOT) + " in " + finding.state();
        StringBuilder name = new StringBuilder();
        boolean isStart = false;
        for (int letter : words.codePoints().toArray()) {
            boolean isPart = Character.isLetterOrDigit(letter);
            if (isPart) {
                name.appendCodePoint(isStart ? Character.toUpperCase(letter) : letter);
            }
            isStart = !isPart;
        }
        String unique = name.toString();
        for (int i = 2; !names.add(unique); i++) {
            unique = name.toString() + i;
        }
        return unique;
    }

    private static List<String> assertion(Finding finding) {
        String message = literal(finding.message());
        String state = literal(finding.state());
        return switch (finding.kind()) {
            case UNCAUGHT_ERROR, NO_CHOICE, MISSING_DATA, UNSUITABLE_DATA, OVER_LIMIT, UNREACHABLE, NOT_REACHED ->
                List.of(
                        "assertEquals(",
                        "        ExecutionStatus.SUCCEEDED,",
                        "        run.status(),",
                        "        () -> " + message,
                        "                + \" -- \" + run.error() + \": \" + run.execution().cause().orElse(\"\"));");
            case HANGS ->
                List.of(
                        "Duration took = Duration.between(run.startDate(), run.stopDate().orElseThrow());",
                        "assertTrue(took.toDays() < 365, () -> " + message + " + \" -- it took \" + took);");
            case ENDLESS_LOOP -> List.of("assertTrue(run.visits(" + state + ").size() < 5, " + message + ");");
            case SLOW_RETRY -> slow(finding, state, message);
            case BAD_OUTPUT ->
                List.of(
                        "// the output as it was when it was refused",
                        "assertNotEquals(" + literal(output(finding)) + ", run.output(), " + message + ");");
            case BROKEN_PROPERTY ->
                List.of(
                        "assertEquals(",
                        "        Optional.empty(),",
                        "        " + finding.property().orElseThrow() + ".brokenBy(run.visits(), true),",
                        "        " + message + ");");
        };
    }

    private static List<String> slow(Finding finding, String state, String message) {
        String seconds = finding.message().replaceFirst("^.* deadline of (\\d+) s$", "$1");
        return List.of(
                "var attempts = run.visits(" + state + ").get(0).attempts();",
                "Duration took = Duration.between(",
                "        attempts.get(0).startedAt(), attempts.get(attempts.size() - 1).endedAt());",
                "assertTrue(took.toSeconds() <= " + seconds + ", () -> " + message + " + \" -- it took \" + took);");
    }

    private static String output(Finding finding) {
        return finding.run().flatMap(run -> run.execution().output()).orElse("");
    }

    /** Returns a string literal of Java. */
    private static String literal(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}

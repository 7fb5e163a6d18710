package io.github.mfsm.cli.replay;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JavaFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The source of a JUnit test that replays histories under a definition. */
public final class ReplayTestSource {
    private ReplayTestSource() {}

    /**
     * Returns the source.
     *
     * @param file where it is written to; the class has its name
     * @param definition the definition's file
     * @param histories the histories
     * @throws BadInputException if the file's name is not that of a class
     */
    public static String of(Path file, Path definition, List<HistoryFile> histories) {
        String type = JavaFile.className("--write-test", file, "OrderHistoryTest.java");
        return """
                import static org.junit.jupiter.api.Assertions.assertTrue;

                import io.github.mfsm.asl.StateMachine;
                import io.github.mfsm.explore.replay.HistoryReplay;
                import io.github.mfsm.explore.replay.RecordedHistory;
                import io.github.mfsm.explore.replay.ReplayResult;
                import java.io.IOException;
                import java.nio.file.Files;
                import java.nio.file.Path;
                import org.junit.jupiter.params.ParameterizedTest;
                import org.junit.jupiter.params.provider.ValueSource;

                class %s {
                    @ParameterizedTest
                    @ValueSource(strings = {%s})
                    void theHistoryIsRepeated(String history) throws IOException {
                        StateMachine machine = StateMachine.parse(Files.readString(Path.of(%s)));

                        ReplayResult result = HistoryReplay.of(RecordedHistory.read(Path.of(history))).on(machine);

                        assertTrue(result.isSame(), result.text());
                    }
                }
                """.formatted(
                        type,
                        histories.stream().map(each -> quoted(each.name())).collect(Collectors.joining(", ")),
                        quoted(definition));
    }

    private static String quoted(Path file) {
        return '"' + file.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

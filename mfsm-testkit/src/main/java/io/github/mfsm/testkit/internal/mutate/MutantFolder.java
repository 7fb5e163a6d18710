package io.github.mfsm.testkit.internal.mutate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A folder that tells the tests of another process which definition takes the place of which, and them in turn to tell
 * that they created a machine with it.
 *
 * @param folder the folder
 */
public record MutantFolder(Path folder) implements BinaryOperator<String> {
    /** The environment variable that names the folder; Maven and Gradle hand it on to the processes of tests. */
    public static final String VARIABLE = "MFSM_MUTANT";

    private static final String ORIGINAL = "original.asl.json";
    private static final String REPLACEMENT = "mutant.asl.json";
    private static final String USED = "used";

    /** Returns the folder that this process is given, or {@code null}. */
    static @Nullable MutantFolder ofThisProcess() {
        String folder = System.getenv(VARIABLE);
        return folder == null ? null : new MutantFolder(Path.of(folder));
    }

    /** Sets which definition takes the place of which, and forgets that one was used. */
    public void put(String original, String replacement) {
        try {
            Files.writeString(folder.resolve(ORIGINAL), original);
            Files.writeString(folder.resolve(REPLACEMENT), replacement);
            Files.deleteIfExists(folder.resolve(USED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether a machine was created with the replacement. */
    public boolean wasUsed() {
        return Files.exists(folder.resolve(USED));
    }

    /** Returns the replacement for a definition that is the same JSON as the original, any other as it is. */
    @Override
    public String apply(String machine, String definition) {
        try {
            if (!json(definition).equals(json(Files.readString(folder.resolve(ORIGINAL))))) {
                return definition;
            }
            Files.writeString(folder.resolve(USED), "");
            return Files.readString(folder.resolve(REPLACEMENT));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder that " + VARIABLE + " names can't be used: " + folder, e);
        }
    }

    /** What is not JSON is refused later, by the fake itself. */
    private static JsonNode json(String text) {
        try {
            return WireJson.parse(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}

package io.github.mfsm.testkit.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A file of mocks for {@link io.github.mfsm.testkit.sfn.FakeStepFunctions#mocks}, in one of two forms:
 * {@link StateMocks}, answers by state, or {@link MockConfigFile}, test cases as Step Functions Local has them.
 * Immutable; thread-safe.
 */
public sealed interface MockFile permits StateMocks, MockConfigFile {

    /**
     * Something wrong in a file.
     *
     * @param pointer where, as a JSON pointer; empty for the whole file
     * @param message what is wrong and what to do
     */
    record Problem(String pointer, String message) {
        /** Checks that nothing is missing. */
        public Problem {
            Objects.requireNonNull(pointer, "pointer");
            Objects.requireNonNull(message, "message");
        }

        @Override
        public String toString() {
            return (pointer.isEmpty() ? "" : pointer + ": ") + message;
        }
    }

    /** One method for each form. */
    interface Visitor<R> {
        /** Visits answers by state. */
        R visit(StateMocks mocks);

        /** Visits test cases. */
        R visit(MockConfigFile file);
    }

    /** Calls the visitor's method for this form. */
    <R> R accept(Visitor<R> visitor);

    /**
     * Reads a file of either form.
     *
     * @throws IOException if it can't be read
     * @throws InvalidMockException if something is wrong in it
     */
    static MockFile read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads the text of a file of either form.
     *
     * @throws InvalidMockException with all problems, if there are any
     */
    static MockFile parse(String json) {
        return isConfig(json) ? MockConfigFile.parse(json) : StateMocks.parse(json);
    }

    /** Returns all problems of the text of a file of either form; none if it can be used. */
    static List<Problem> validate(String json) {
        return isConfig(json) ? MockConfigFile.validate(json) : StateMocks.validate(json);
    }

    private static boolean isConfig(String json) {
        try {
            JsonNode root = WireJson.parse(json);
            return root.has("StateMachines") || root.has("MockedResponses");
        } catch (JsonProcessingException e) {
            return false; // the other reader tells of it
        }
    }
}

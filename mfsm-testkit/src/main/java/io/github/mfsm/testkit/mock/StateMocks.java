package io.github.mfsm.testkit.mock;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers by state: a JSON object with a mock for each state, function or resource.
 *
 * <pre>{@code
 * {
 *   "Charge": [{"Throw": {"Error": "Busy", "Cause": "try again"}}, {"Return": {"paid": true}}],
 *   "Approve": {"Return": {"approved": true}, "AfterSeconds": 259200}
 * }
 * }</pre>
 *
 * <p>An answer is {@code Return} with any JSON, or {@code Throw} with an {@code Error} and perhaps a {@code Cause}: a
 * text, or JSON to be one, such as the job that a {@code .sync} task's {@code States.TaskFailed} describes;
 * {@code AfterSeconds} of virtual time it comes. A lone answer serves every call; answers in an array serve one call
 * each, again in every execution.
 */
public final class StateMocks implements MockFile {
    private final Map<String, TaskMock> mocks;

    private StateMocks(Map<String, TaskMock> mocks) {
        this.mocks = mocks;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it can't be read
     * @throws InvalidMockException if something is wrong in it
     */
    public static StateMocks read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads the text of a file.
     *
     * @throws InvalidMockException with all problems, if there are any
     */
    public static StateMocks parse(String json) {
        MockReader reader = new MockReader();
        return reader.valid(new StateMocks(read(reader, json)));
    }

    /** Returns all problems of a file's text; none if it can be used. */
    public static List<Problem> validate(String json) {
        MockReader reader = new MockReader();
        read(reader, json);
        return reader.problems();
    }

    private static Map<String, TaskMock> read(MockReader reader, String json) {
        Map<String, TaskMock> mocks = new LinkedHashMap<>();
        JsonNode root = reader.parse(json);
        if (reader.isObject(root, "", "the file")) {
            root.properties()
                    .forEach(entry -> mocks.put(
                            entry.getKey(), reader.mock(entry.getValue(), MockReader.at("", entry.getKey()))));
        }
        return Collections.unmodifiableMap(mocks);
    }

    /**
     * Returns the mocks by the state's name or path, the function's name or ARN, or the resource; in the file's order.
     */
    public Map<String, TaskMock> mocks() {
        return mocks;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

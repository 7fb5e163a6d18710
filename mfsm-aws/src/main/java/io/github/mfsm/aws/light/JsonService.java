package io.github.mfsm.aws.light;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One service that speaks AWS's JSON protocol 1.0. Thread-safe. */
final class JsonService {

    /** Reads what was answered; an {@link IOException} says that it can't be read. */
    interface Reader<T> {
        T read(byte[] answer) throws IOException;
    }

    /** Makes a result of an error that is expected, or returns null. */
    interface ErrorReader<T> {
        @Nullable
        T read(LightRefusal refusal) throws IOException;
    }

    /**
     * What is called.
     *
     * @param name the operation
     * @param body the request
     * @param answer reads a success
     * @param error reads an expected error
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Operation<T>(String name, byte[] body, Reader<T> answer, ErrorReader<T> error) implements LightReader<T> {
        @Override
        public T answer(byte[] whole) throws IOException {
            return answer.read(whole);
        }

        @Override
        public @Nullable T refusal(LightRefusal refusal) throws IOException {
            return error.read(refusal);
        }
    }

    private final SignedCalls calls;
    private final URI endpoint;
    private final String signingName;
    private final String targetPrefix;

    JsonService(SignedCalls calls, URI endpoint, String signingName, String targetPrefix) {
        this.calls = calls;
        this.endpoint = endpoint;
        this.signingName = signingName;
        this.targetPrefix = targetPrefix;
    }

    URI endpoint() {
        return endpoint;
    }

    /** Calls, again where that can help, and within the time. */
    <T> T call(Operation<T> operation, Duration timeout) {
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", targetPrefix + operation.name());
        return calls.call(
                new LightRequest(operation.name(), "POST", endpoint, signingName, headers, operation.body(), Set.of()),
                operation,
                timeout);
    }
}

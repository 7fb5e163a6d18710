package io.github.mfsm.aws.light;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a service answers to a {@link LightRequest}.
 *
 * @param <T> what comes of it
 */
public interface LightReader<T> {

    /**
     * Reads a success.
     *
     * @param body the whole body
     * @throws IOException if it can't be read; the request is then made again, as after a failure in passing
     */
    T answer(byte[] body) throws IOException;

    /**
     * Makes a result of an error that is expected, or returns null for one that is not, as by default.
     *
     * @throws IOException if the error's body can't be read; the request is then made again
     */
    default @Nullable T refusal(LightRefusal refusal) throws IOException {
        return null;
    }
}

package io.github.mfsm.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A function written in Java that expressions can call. It must not keep state between calls. */
@FunctionalInterface
public interface NativeFunction {

    /**
     * Computes the result.
     *
     * @return the result, or null where it is undefined
     * @throws JsonataException to fail with a code and a text; its place is filled in
     */
    @Nullable
    JsonNode call(NativeCall call);
}

package io.github.mfsm.benchmarks.first;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/** A process that reads the definition of {@link FirstExecution} with Jackson's streams, and makes one node. */
final class BareJackson {
    private BareJackson() {}

    /** Reads it. */
    public static void main(String[] arguments) throws IOException {
        int tokens = 0;
        try (JsonParser parser = new JsonFactory().createParser(FirstUse.PASS)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        if (JsonNodeFactory.instance.objectNode().put("tokens", tokens).size() != 1) {
            throw new IllegalStateException("it was not read, its time says nothing");
        }
    }
}

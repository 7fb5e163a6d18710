package io.github.mfsm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the command in this process. */
record Cli(int exitCode, String out, String err) {
    static Cli mfsm(String... arguments) {
        return run(false, arguments);
    }

    static Cli inColour(String... arguments) {
        return run(true, arguments);
    }

    private static Cli run(boolean colour, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), colour, arguments);
        return new Cli(exitCode, out.toString(), err.toString());
    }

    /** Writes a file for the command to read, and returns its name. */
    static String file(Path file, String content) {
        try {
            return Files.writeString(file, content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what was printed, which must be a JSON document. */
    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError(out + err, e);
        }
    }

    /** Returns members of each object of an array, parted by spaces. */
    static List<String> texts(JsonNode array, String... members) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(
                Arrays.stream(members).map(member -> node.path(member).asText()).collect(Collectors.joining(" "))));
        return texts;
    }
}

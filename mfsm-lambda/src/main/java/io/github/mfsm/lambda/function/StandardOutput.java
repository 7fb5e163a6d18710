package io.github.mfsm.lambda.function;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where Lambda reads a function's log. */
public final class StandardOutput {
    private StandardOutput() {}

    /** Writes a line at once, since the runtime client makes a log event of each write. */
    public static void printLine(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        PrintStream out = System.out;
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}

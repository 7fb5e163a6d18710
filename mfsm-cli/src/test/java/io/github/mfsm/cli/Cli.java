package io.github.mfsm.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

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
}

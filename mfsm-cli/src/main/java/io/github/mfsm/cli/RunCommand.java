package io.github.mfsm.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code mfsm run}. */
@Command(name = "run", description = "Runs a mail.")
final class RunCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}

package io.github.mfsm.cli.serve;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.testkit.server.FakeSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is kept, where, and how much of it. */
public final class KeepOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder in which Step Functions and DynamoDB survive a restart; what SQS, SNS,"
                    + " S3 and EventBridge have does not. One server at a time.")
    private @Nullable Path data;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "" + ServeSettings.KEEP,
            description =
                    "How many executions that have ended are kept, in --data, too; those that ended first are let go. "
                            + "Default: ${DEFAULT-VALUE}.")
    private int executions = ServeSettings.KEEP;

    @Option(
            names = "--journal",
            paramLabel = "N",
            defaultValue = "" + FakeSettings.JOURNAL,
            description =
                    "How many requests each service keeps in memory, and how many events a bus and messages a topic: "
                            + "the newest. They are counted all the same. Default: ${DEFAULT-VALUE}.")
    private int requests = FakeSettings.JOURNAL;

    /** Returns the folder, or null if nothing is to survive. */
    public @Nullable Path data() {
        return data;
    }

    /**
     * Returns how many executions that have ended are kept.
     *
     * @throws BadInputException if that is less than 1
     */
    public int executions() {
        return atLeastOne("--keep", executions);
    }

    /**
     * Returns how many requests are kept.
     *
     * @throws BadInputException if that is less than 1
     */
    public int requests() {
        return atLeastOne("--journal", requests);
    }

    private static int atLeastOne(String option, int number) {
        if (number < 1) {
            throw new BadInputException(option + " " + number + ": give 1 or more.");
        }
        return number;
    }
}

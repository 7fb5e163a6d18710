package io.github.mfsm.cli;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.serve.LocalAws;
import io.github.mfsm.cli.serve.ServeSettings;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Does once what starts of the command do, so that a JVM can note what that loads: the launchers of the distribution
 * make their class-data archives of it. Nothing leaves the computer.
 */
final class TrainingRun {
    private static final String MACHINE =
            "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"End\": true}}}";

    private TrainingRun() {}

    /** Runs a machine by the command, and serves it for one request. */
    public static void main(String[] arguments) throws IOException {
        Path definition = Files.createTempFile("mfsm", ".asl.json");
        try {
            Files.writeString(definition, MACHINE);
            run("validate", definition.toString());
            run("execute", definition.toString());
            run("serve", "--help");
            serve();
        } finally {
            Files.delete(definition);
        }
    }

    private static void run(String... command) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        int exitCode = Main.run(nowhere, nowhere, false, command);
        if (exitCode != 0) {
            throw new IllegalStateException("mfsm " + command[0] + " ended with " + exitCode);
        }
    }

    private static void serve() throws IOException {
        FakeSettings server = FakeSettings.of(VirtualTime.skipping()).withAccess(Access.of(AdminApi.OFF));
        ServeSettings settings = ServeSettings.of(server, TaskMocks.none(""));
        try (LocalAws aws = LocalAws.start(settings, Map.of("a", MACHINE))) {
            try (InputStream answer = aws.endpoint().resolve("/health").toURL().openStream()) {
                answer.readAllBytes();
            }
        }
    }
}

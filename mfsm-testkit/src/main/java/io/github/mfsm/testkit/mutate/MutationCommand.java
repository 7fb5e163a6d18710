package io.github.mfsm.testkit.mutate;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.explore.mutate.Mutant;
import io.github.mfsm.explore.mutate.Mutants;
import io.github.mfsm.testkit.internal.mutate.MutantFolder;
import io.github.mfsm.testkit.internal.text.Values;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command that runs tests, in whatever language or build tool, once for each small fault in a definition, and
 * tells which faults no test noticed.
 *
 * <pre>{@code
 * MutationReport report = MutationCommand.of("./mvnw -q test").run("order", machine.definition());
 * }</pre>
 *
 * <p>The command's processes find the fault by the environment variable {@code MFSM_MUTANT}: there
 * {@code FakeStepFunctions} takes the definition with the fault where it is given the same JSON as the definition
 * without. Their files are as they are. A command that ends with 0 has noticed nothing.
 *
 * <p>Not thread-safe. Ends the command, and what it started, when its time is over; that counts as noticed.
 */
public final class MutationCommand {
    /** How long a run of the command may take, unless told otherwise. */
    public static final Duration TIME_LIMIT = Duration.ofMinutes(10);

    private static final int LAST_LINES = 20;

    private final String command;
    private Path folder = Path.of("");
    private Duration timeLimit = TIME_LIMIT;
    private volatile boolean stopped;
    private @Nullable Process running;
    private BiConsumer<Mutant, Boolean> listener = (mutant, isNoticed) -> {};

    private MutationCommand(String command) {
        this.command = Objects.requireNonNull(command, "command");
    }

    /** Starts with a command as one types it into a shell. */
    public static MutationCommand of(String command) {
        return new MutationCommand(command);
    }

    /** Sets the folder that the command runs in; that of this process by default. */
    public MutationCommand folder(Path directory) {
        this.folder = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /** Sets how long a run of the command may take; ten minutes by default. */
    public MutationCommand timeLimit(Duration limit) {
        this.timeLimit = Objects.requireNonNull(limit, "limit");
        return this;
    }

    /** Sets who is told of each mutant when its run is over, and whether a test noticed it. */
    public MutationCommand onMutant(BiConsumer<Mutant, Boolean> newListener) {
        this.listener = Objects.requireNonNull(newListener, "newListener");
        return this;
    }

    /**
     * Runs the command with the definition as it is, and then once for each mutant.
     *
     * @param name what the machine is called in the report
     * @throws UnusableTestsException if it fails as it is, or creates no machine with this definition
     */
    public MutationReport run(String name, Definition definition) {
        try {
            Path exchange = Files.createTempDirectory("mfsm-mutants");
            Thread interrupted = new Thread(() -> abandon(exchange), "mfsm-mutants"); // by Ctrl-C
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                return run(name, definition, new MutantFolder(exchange));
            } finally {
                Runtime.getRuntime().removeShutdownHook(interrupted);
                delete(exchange);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MutationReport run(String name, Definition definition, MutantFolder exchange) throws IOException {
        String original = definition.text();
        exchange.put(original, original);
        Optional<Boolean> passed = end(exchange);
        if (passed.isEmpty()) {
            throw new UnusableTestsException("'" + command + "' took longer than " + Values.duration(timeLimit)
                    + " without a fault put in; give it more time");
        }
        if (!passed.get()) {
            throw new UnusableTestsException("the tests fail without a fault put in; the end of what '" + command
                    + "' printed:\n" + printed(exchange));
        }
        if (!exchange.wasUsed()) {
            throw new UnusableTestsException("the tests pass, but create no state machine with this definition in a"
                    + " FakeStepFunctions; it must be the same JSON, all placeholders filled in. Did '" + command
                    + "' run them? Where a build tool leaves out tests that are up to date, tell it not to"
                    + " (Gradle: --rerun)");
        }
        List<Mutant> mutants = Mutants.of(definition);
        List<Mutant> survivors = new ArrayList<>();
        for (Mutant mutant : mutants) {
            exchange.put(original, mutant.definition());
            boolean isNoticed = !end(exchange).orElse(false);
            if (!exchange.wasUsed()) {
                throw new UnusableTestsException("with a fault put in, the tests created no state machine with this"
                        + " definition, though they did before (Gradle leaves out what is up to date without --rerun);"
                        + " the end of what '" + command + "' printed:\n" + printed(exchange));
            }
            if (!isNoticed) {
                survivors.add(mutant);
            }
            listener.accept(mutant, isNoticed);
        }
        return new MutationReport(List.of(new MutatedMachine(name, original, mutants, survivors)));
    }

    /** Runs the command; returns whether it passed, or empty if its time was over. */
    private Optional<Boolean> end(MutantFolder exchange) throws IOException {
        boolean isWindows = File.separatorChar == '\\';
        ProcessBuilder builder =
                isWindows ? new ProcessBuilder("cmd", "/c", command) : new ProcessBuilder("/bin/sh", "-c", command);
        builder.directory(folder.toAbsolutePath().toFile());
        builder.environment()
                .put(MutantFolder.VARIABLE, exchange.folder().toAbsolutePath().toString());
        builder.redirectErrorStream(true).redirectOutput(output(exchange).toFile());
        Process process = start(builder);
        process.getOutputStream().close();
        try {
            boolean inTime = process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            while (stopped) {
                LockSupport.park(this); // says nothing more: the JVM ends
            }
            return inTime ? Optional.of(process.exitValue() == 0) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while '" + command + "' ran", e);
        } finally {
            end(process);
        }
    }

    private synchronized Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        running = process;
        return process;
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Ends what runs, and leaves no file behind. */
    private synchronized void abandon(Path exchange) {
        stopped = true;
        if (running != null) {
            end(running);
        }
        try {
            delete(exchange);
        } catch (IOException e) {
            // what the tests still write there is the system's to remove
        }
    }

    private static Path output(MutantFolder exchange) {
        return exchange.folder().resolve("output.txt");
    }

    private static String printed(MutantFolder exchange) throws IOException {
        List<String> lines = new String(Files.readAllBytes(output(exchange)), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static void delete(Path exchange) throws IOException {
        try (Stream<Path> files = Files.walk(exchange)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

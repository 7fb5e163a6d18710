package io.github.mfsm.testkit.lambda;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function in a process of its own, under AWS's Java Runtime Interface Client, as on Lambda.
 *
 * <pre>{@code
 * try (LambdaProcess function = LambdaProcess.builder()
 *         .handler("org.example.Greylist")
 *         .environment("TABLE", "greylist")
 *         .start()) {
 *     InvocationResult result = function.invoke(event);
 *     assertThat(function.log()).contains("...");
 * }
 * }</pre>
 *
 * <p>The class path must hold {@code com.amazonaws:aws-lambda-java-runtime-interface-client}, with its native library
 * for Linux; a test-scoped dependency will do. The process inherits nothing of the environment but {@code PATH},
 * {@code HOME} and {@code TMPDIR}, has credentials that open nothing and the Region {@code us-east-1};
 * {@link Builder#environment} overrides all of it.
 */
public final class LambdaProcess implements AutoCloseable {
    /** The runtime client has a library of its own loaded; from Java 24 on the JVM's log would tell of it. */
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private final Process process;
    private final CompletableFuture<Void> exit;
    private final FakeLambdaRuntime runtime;
    private final Path directory;
    private final Path log;
    private final Duration patience;

    private LambdaProcess(Process process, FakeLambdaRuntime runtime, Path directory, Path log, Duration patience) {
        this.process = process;
        this.exit = process.onExit().thenAccept(ended -> runtime.runtimeExited(ended.exitValue()));
        this.runtime = runtime;
        this.directory = directory;
        this.log = log;
        this.patience = patience;
    }

    /** Returns a builder; {@link Builder#handler} is required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Invokes the function and waits for what happens to it.
     *
     * @param event the event's JSON
     * @return the answer, or the error report: of the invocation, or of the initialisation
     * @throws IllegalStateException if there is none in time, or the process ended without; the message holds the log
     */
    public InvocationResult invoke(String event) {
        try {
            InvocationResult result = runtime.invoke(event).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (runtime.initError().isDone()) {
                // The runtime client logs after it has reported, then exits.
                exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
            return result;
        } catch (TimeoutException e) {
            throw new IllegalStateException("no result within " + patience + "; the function's log:\n" + log(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getMessage() + "; the function's log:\n" + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the function ran", e);
        }
    }

    /**
     * Waits until the process is ready for its snapshot: it is initialised, and its hooks have run. For a process that
     * was started with {@link Builder#snapStart}.
     *
     * @throws IllegalStateException if that doesn't come in time, or the initialisation fails; the message holds the
     *     log
     */
    public void awaitSnapshot() {
        try {
            CompletableFuture.anyOf(runtime.snapshot(), runtime.initError(), exit)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("no snapshot within " + patience + "; the function's log:\n" + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the function started", e);
        }
        if (!runtime.snapshot().isDone()) {
            throw new IllegalStateException("the function failed before its snapshot; its log:\n" + log());
        }
    }

    /** Lets a process go on that waits at its snapshot, as if it were restored from it. */
    public void restore() {
        runtime.restore();
    }

    /** Returns all that the process has written so far to standard output and error, in the order of writing. */
    public String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the log can't be read", e);
        }
    }

    /** Returns the process, for instance to learn what it consumes. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends the process, waits for its end, and removes its directory. */
    @Override
    public void close() {
        try {
            process.destroyForcibly();
            process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("the process's directory can't be removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            runtime.close();
        }
    }

    /** Describes a function and starts it. */
    public static final class Builder {
        private @Nullable String handler;
        private String classPath = System.getProperty("java.class.path");
        private final Map<String, String> environment = new TreeMap<>();
        private final List<String> jvmArguments = new ArrayList<>();
        private @Nullable List<String> entryPoint;
        private boolean snapStart;
        private Duration timeout = Duration.ofSeconds(15);
        private Duration patience = Duration.ofMinutes(2);

        private Builder() {
            environment.put("AWS_REGION", "us-east-1");
            environment.put("AWS_DEFAULT_REGION", "us-east-1");
            environment.put("AWS_ACCESS_KEY_ID", "test");
            environment.put("AWS_SECRET_ACCESS_KEY", "test");
            environment.put("AWS_LAMBDA_FUNCTION_NAME", "function");
            environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
            environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
            environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/function");
            environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[$LATEST]0123456789abcdef");
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        }

        /** Sets the handler: {@code package.Class} or {@code package.Class::method}. */
        public Builder handler(String handler) {
            this.handler = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /** Sets the handler to a class. */
        public Builder handler(Class<?> handler) {
            return handler(handler.getName());
        }

        /** Sets the class path; the caller's own if not set. */
        public Builder classPath(List<Path> entries) {
            this.classPath = String.join(
                    File.pathSeparator, entries.stream().map(Path::toString).toList());
            return this;
        }

        /** Sets an environment variable. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Sets environment variables. */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        /** Removes an environment variable, for instance a credential that is there by default. */
        public Builder withoutEnvironment(String name) {
            environment.remove(name);
            return this;
        }

        /** Adds arguments for the JVM, before the main class. */
        public Builder jvmArguments(String... arguments) {
            jvmArguments.addAll(List.of(arguments));
            return this;
        }

        /**
         * Sets what starts the runtime client, as a container image has it: a command that is given the handler as its
         * last argument. Class path and JVM are then its own affair, and {@link #jvmArguments} must not be used; the
         * environment variable {@code JAVA_TOOL_OPTIONS} does the same. If not set, it is the caller's {@code java}
         * with {@link #classPath}.
         */
        public Builder entryPoint(String... command) {
            entryPoint = List.of(command);
            return this;
        }

        /**
         * Initialises the function as Lambda does with SnapStart: the runtime client runs the hooks that the function
         * has registered, and the process then waits for {@link LambdaProcess#restore}. No snapshot is taken, so
         * connections, time and memory stay as they are.
         */
        public Builder snapStart() {
            snapStart = true;
            return environment("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        }

        /**
         * Sets the function's time-out as Lambda's settings have it, 15 s if not set: it makes the deadlines, nothing
         * is stopped.
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /** Sets how long {@link LambdaProcess#invoke} waits in real time before it gives up, two minutes if not set. */
        public Builder patience(Duration patience) {
            this.patience = Objects.requireNonNull(patience, "patience");
            return this;
        }

        /**
         * Starts the process; returns without waiting for its initialisation.
         *
         * @throws IllegalStateException if no handler was set, or both an entry point and arguments for the JVM
         * @throws UncheckedIOException if the process can't be started
         */
        public LambdaProcess start() {
            if (handler == null) {
                throw new IllegalStateException("handler must be set");
            }
            if (entryPoint != null && !jvmArguments.isEmpty()) {
                throw new IllegalStateException("an entry point takes no jvmArguments " + jvmArguments
                        + ": set the environment variable JAVA_TOOL_OPTIONS instead");
            }
            FakeLambdaRuntime runtime = FakeLambdaRuntime.start(
                    InstantSource.system(), timeout, "arn:aws:lambda:us-east-1:123456789012:function:function");
            if (snapStart) {
                runtime.holdAtSnapshot();
            }
            try {
                Path directory = Files.createTempDirectory("lambda-process");
                Path log = directory.resolve("log");
                Process process = command(handler, runtime, directory)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                return new LambdaProcess(process, runtime, directory, log, patience);
            } catch (IOException e) {
                runtime.close();
                throw new UncheckedIOException("the function's process can't be started", e);
            }
        }

        private ProcessBuilder command(String handler, FakeLambdaRuntime runtime, Path directory) throws IOException {
            List<String> command = new ArrayList<>();
            if (entryPoint == null) {
                command.add(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
                command.add(NATIVE_ACCESS);
                RuntimeClientLibrary.unpack(classPath, directory).ifPresent(command::add);
                command.addAll(jvmArguments);
                command.addAll(List.of("-cp", classPath, RUNTIME_CLIENT));
            } else {
                command.addAll(entryPoint);
            }
            command.add(handler);
            ProcessBuilder builder = new ProcessBuilder(command);
            Map<String, String> variables = builder.environment();
            variables.keySet().retainAll(List.of("PATH", "HOME", "TMPDIR"));
            variables.putAll(environment);
            variables.put("AWS_LAMBDA_RUNTIME_API", runtime.endpoint());
            variables.put("_HANDLER", handler);
            return builder;
        }
    }
}

package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Lineage;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a function as a command: the payload on its standard input, the answer from its standard output, what it logs
 * from its standard error. Any exit code but 0 is a failure, told by the last line of what it logged.
 */
public final class CommandRunner implements Runner {
    private static final int MOST_BYTES = LambdaLimits.MOST_ANSWER_BYTES + 1;
    private static final int TRACE_LINES = 20;
    private static final int SHOWN = 200;
    /** How Python, Node.js and many others end what they print of an exception. */
    private static final Pattern RAISED = Pattern.compile("(?:[A-Za-z_]\\w*\\.)*([A-Za-z_]\\w*)(?:: (.*))?");

    private static final Pattern NAMED_ERROR = Pattern.compile("[A-Z]\\w*");

    private final List<String> command;
    private final Map<String, String> environment;
    private final Duration limit;

    /**
     * Creates one for a command with its arguments, which inherits the environment and gets what is in a live map
     * besides.
     */
    public CommandRunner(List<String> command, Map<String, String> environment, Duration limit) {
        this.command = List.copyOf(command);
        this.environment = environment;
        this.limit = limit;
    }

    @Override
    public FunctionAnswer run(Call call) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("mfsm-function");
            Path in = folder.resolve("in");
            Path out = folder.resolve("out");
            Path log = folder.resolve("log");
            try {
                Files.writeString(in, call.payload());
                return answer(call, process(call, in, out, log), out, log);
            } finally {
                for (Path file : List.of(in, out, log, folder)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw AwsError.of(
                    502,
                    "InvalidRuntimeException",
                    "the command of function " + call.function() + " can't be run: " + e.getMessage());
        }
    }

    private Process process(Call call, Path in, Path out, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(log.toFile());
        environment.forEach(builder.environment()::putIfAbsent);
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", call.function());
        builder.environment()
                .put("AWS_LAMBDA_FUNCTION_VERSION", call.qualifier().isEmpty() ? "$LATEST" : call.qualifier());
        if (!Lineage.header().isEmpty()) {
            builder.environment().put("_X_AMZN_TRACE_ID", Lineage.header());
        }
        return builder.start();
    }

    private FunctionAnswer answer(Call call, Process process, Path out, Path log)
            throws IOException, InterruptedException {
        boolean ended = false;
        try {
            ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        String logged = read(log);
        if (!ended) {
            return FunctionAnswer.timedOut(call, limit, logged);
        }
        if (process.exitValue() != 0) {
            return failure(call, process.exitValue(), logged);
        }
        String answer = read(out).strip();
        return isJson(answer)
                ? FunctionAnswer.of(answer.isEmpty() ? "null" : answer, logged)
                : FunctionAnswer.raised(
                        "Runtime.MarshalError",
                        "Unable to marshal response: the command's standard output is no JSON: "
                                + answer.substring(0, Math.min(SHOWN, answer.length())),
                        List.of(),
                        logged);
    }

    private static FunctionAnswer failure(Call call, int exitCode, String log) {
        List<String> lines = log.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty() && !line.startsWith("Node.js v"))
                .toList();
        if (lines.isEmpty()) {
            String exited =
                    "RequestId: " + call.requestId() + " Error: Runtime exited with error: exit status " + exitCode;
            return FunctionAnswer.raised("Runtime.ExitError", exited, List.of(), log);
        }
        List<String> trace = lines.subList(Math.max(0, lines.size() - TRACE_LINES), lines.size());
        String last = lines.get(lines.size() - 1).strip();
        Matcher raised = RAISED.matcher(last);
        if (raised.matches() && NAMED_ERROR.matcher(raised.group(1)).matches()) {
            return FunctionAnswer.raised(raised.group(1), raised.group(2), trace, log);
        }
        return FunctionAnswer.raised("Runtime.ExitError", last, trace, log);
    }

    private static boolean isJson(String text) {
        try {
            WireJson.parse(text);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}

package io.github.mfsm.testkit.lambda.internal;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.asl.task.TaskHandler.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Runs functions in this process. */
public final class JavaRunners {
    private static final int TRACE_LINES = 20;

    private JavaRunners() {}

    /** Returns one for code; an exception is named by its simple class name, as a task handler's is. */
    public static Runner of(LambdaFunction code) {
        return call -> {
            try {
                String answer = Objects.requireNonNull(
                        code.handle(call.payload()), "the function returned null, not JSON text such as \"null\"");
                return FunctionAnswer.of(answer, "");
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) { // whatever a function throws is its error
                return FunctionAnswer.raised(e.getClass().getSimpleName(), e.getMessage(), List.of(), "");
            }
        };
    }

    /**
     * Returns one for a handler; an exception is named by its class name, as the Java runtime does.
     *
     * @param context makes the context of a call, with what takes its log
     */
    public static Runner of(RequestStreamHandler handler, BiFunction<Call, Consumer<String>, Context> context) {
        return call -> {
            List<String> log = new CopyOnWriteArrayList<>();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                handler.handleRequest(
                        new ByteArrayInputStream(call.payload().getBytes(StandardCharsets.UTF_8)),
                        out,
                        context.apply(call, log::add));
                String answer = out.toString(StandardCharsets.UTF_8);
                return FunctionAnswer.of(answer.isBlank() ? "null" : answer, String.join("\n", log));
            } catch (Exception e) { // whatever a function throws is its error
                List<String> trace = Arrays.stream(e.getStackTrace())
                        .limit(TRACE_LINES)
                        .map(StackTraceElement::toString)
                        .toList();
                return FunctionAnswer.raised(e.getClass().getName(), e.getMessage(), trace, String.join("\n", log));
            }
        };
    }
}

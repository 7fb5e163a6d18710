package io.github.mfsm.testkit.workmail;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.lambda.FakeContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Calls the function as often as one attempt asks for, and judges what comes back. */
final class FunctionCaller {
    private final RequestStreamHandler handler;
    private final VirtualTime time;
    private final CallPattern pattern;
    private final Duration limit;
    private final Consumer<String> log;

    FunctionCaller(
            RequestStreamHandler handler, VirtualTime time, CallPattern pattern, Duration limit, Consumer<String> log) {
        this.handler = handler;
        this.time = time;
        this.pattern = pattern;
        this.limit = limit;
        this.log = log;
    }

    List<Attempt> call(MessageFlowEvent mail, byte[] event, int attempt) {
        if (pattern.isConcurrent() && pattern.calls() > 1) {
            return callTogether(mail, event, attempt);
        }
        List<Attempt> attempts = new ArrayList<>();
        for (int call = 1; call <= pattern.calls(); call++) {
            attempts.add(callOnce(mail, event, attempt, call));
        }
        return attempts;
    }

    private List<Attempt> callTogether(MessageFlowEvent mail, byte[] event, int attempt) {
        ExecutorService threads = Executors.newFixedThreadPool(pattern.calls());
        try {
            CyclicBarrier start = new CyclicBarrier(pattern.calls());
            List<Callable<Attempt>> calls = new ArrayList<>();
            for (int call = 1; call <= pattern.calls(); call++) {
                int number = call;
                calls.add(() -> {
                    start.await();
                    return callOnce(mail, event, attempt, number);
                });
            }
            List<Attempt> attempts = new ArrayList<>();
            for (Future<Attempt> call : threads.invokeAll(calls)) {
                attempts.add(result(call));
            }
            return attempts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the function was being called", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Attempt result(Future<Attempt> call) throws InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a call of the function could not be carried out", e.getCause());
        }
    }

    private Attempt callOnce(MessageFlowEvent mail, byte[] event, int attempt, int call) {
        Instant at = time.instant();
        AttemptResult result = run(mail, event, attempt, call);
        Duration took = Duration.between(at, time.instant());
        return new MadeAttempt(
                attempt, call, at, took, took.compareTo(limit) > 0 ? new AttemptResult.TimedOut(limit) : result);
    }

    // Whatever exception a function throws, the Lambda runtime reports it and WorkMail calls again.
    private AttemptResult run(MessageFlowEvent mail, byte[] event, int attempt, int call) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event),
                    answer,
                    FakeContext.of(time, time.instant().plus(limit), requestId(mail, attempt, call), log));
        } catch (Exception e) {
            String message = e.getMessage();
            return new AttemptResult.Failed(e.getClass().getName(), message == null ? e.toString() : message);
        }
        return AnswerCheck.judge(answer.toByteArray(), mail);
    }

    private static String requestId(MessageFlowEvent mail, int attempt, int call) {
        String name = mail.invocationId() + '/' + attempt + '/' + call;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}

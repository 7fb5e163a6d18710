package io.github.mfsm.cli.run;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.ses.ReleaseHandler;
import io.github.mfsm.ses.SesHandlerContext;
import io.github.mfsm.ses.SesSettings;
import io.github.mfsm.ses.SweepHandler;
import io.github.mfsm.testkit.lambda.FakeContext;
import io.github.mfsm.testkit.report.SesEmail;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;

/** EventBridge and the schedule, which call the other two functions until a held email is released. */
final class Release {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration SWEEPS = Duration.ofMinutes(5);
    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(60);

    private final VirtualTime time;
    private final LocalMachine local;
    private final RequestStreamHandler release;
    private final RequestStreamHandler sweep;
    private final Duration longest;
    private final Consumer<SesEmail.Call> listener;
    private final Runnable quiet;
    private final Queue<String> ends = new ArrayDeque<>();
    private int calls;
    private int sweeps;

    /**
     * Makes it.
     *
     * @param listener hears of each call, and who made it
     * @param quiet is told of each call that need not be told of
     */
    Release(
            SesSettings settings,
            SesHandlerContext context,
            LocalMachine local,
            Consumer<SesEmail.Call> listener,
            Runnable quiet) {
        this.quiet = quiet;
        this.time = local.time();
        this.local = local;
        this.release = new ReleaseHandler(settings, context);
        this.sweep = new SweepHandler(settings, context);
        this.longest =
                Objects.requireNonNull(settings.holding()).fallbackAfter().plus(Duration.ofHours(1));
        this.listener = listener;
        local.aws().stepFunctions().onStatusChange(this::changed);
    }

    private void changed(String event) {
        if (!"RUNNING".equals(Json.parseChecked(event).at("/detail/status").asText())) {
            ends.add(event);
        }
    }

    /** Lets time pass until the email is released; returns whether it was, an hour after it should be at the latest. */
    boolean await(String messageId) {
        Instant end = time.instant().plus(longest);
        Instant nextSweep = time.instant().plus(SWEEPS);
        while (!isReleased(messageId) && time.instant().isBefore(end)) {
            do {
                local.awaitSteps();
                time.advance(TICK);
            } while (ends.isEmpty() && time.instant().isBefore(nextSweep));
            if (ends.isEmpty()) {
                sweep(messageId);
                nextSweep = nextSweep.plus(SWEEPS);
            } else {
                listener.accept(call("EventBridge calls ReleaseHandler", release, ends.remove()));
            }
        }
        return isReleased(messageId);
    }

    /** Sweeps; one that finds nothing to do is not told of. */
    private void sweep(String messageId) {
        int before = local.executions().size();
        sweeps++;
        SesEmail.Call call = call("The schedule calls SweepHandler, sweep " + sweeps, sweep, "{}");
        if (call.failure() != null || local.executions().size() > before || isReleased(messageId)) {
            listener.accept(call);
        } else {
            quiet.run();
        }
    }

    private boolean isReleased(String messageId) {
        return local.aws()
                .dynamoDb()
                .item(LocalMachine.TABLE, "{\"InvocationId\":{\"S\":\"held/" + messageId + "\"}}")
                .filter(row ->
                        Json.parseChecked(row).at("/MailState/S").asText().equals("RELEASED"))
                .isPresent();
    }

    // Whatever exception a function throws, the Lambda runtime reports it.
    private SesEmail.Call call(String caller, RequestStreamHandler function, String event) {
        Instant begin = time.instant();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String failure = null;
        calls++;
        try {
            function.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    answer,
                    FakeContext.of(time, begin.plus(FUNCTION_TIMEOUT), "call-" + calls, line -> {}));
        } catch (Exception e) {
            failure = e.getClass().getName() + ": " + e.getMessage();
        }
        Duration took = Duration.between(begin, time.instant());
        String text = failure == null ? answer.toString(StandardCharsets.UTF_8) : null;
        return new SesEmail.Call(caller, begin, took, text, failure);
    }
}

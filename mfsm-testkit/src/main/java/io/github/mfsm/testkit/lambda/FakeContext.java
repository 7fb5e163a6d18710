package io.github.mfsm.testkit.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The context of one call to a handler in process: the remaining time follows a clock, which may be virtual.
 *
 * <pre>{@code
 * handler.handleRequest(event, FakeContext.of(time, Duration.ofSeconds(15)));
 * }</pre>
 *
 * <p>The function is called {@code simulated}, unless {@link #ofFunction} says otherwise, has 512 MB and neither
 * identity nor client context.
 */
public final class FakeContext implements Context {
    private static final String SIMULATED = "arn:aws:lambda:us-east-1:000000000000:function:simulated";
    private static final int NAME = 6;

    private final InstantSource time;
    private final Instant deadline;
    private final String requestId;
    private final Consumer<String> log;
    private final String functionArn;

    private FakeContext(
            InstantSource time, Instant deadline, String requestId, Consumer<String> log, String functionArn) {
        this.time = Objects.requireNonNull(time, "time");
        this.deadline = Objects.requireNonNull(deadline, "deadline");
        this.requestId = Objects.requireNonNull(requestId, "requestId");
        this.log = Objects.requireNonNull(log, "log");
        this.functionArn = functionArn;
    }

    /**
     * Returns the context of a call that begins now, with request id {@code 1}; what is logged with its logger goes
     * nowhere.
     *
     * @param time tells how much time remains
     * @param limit the function's time-out
     */
    public static FakeContext of(InstantSource time, Duration limit) {
        return of(time, time.instant().plus(limit), "1", line -> {});
    }

    /**
     * Returns the context of a call.
     *
     * @param time tells how much time remains
     * @param deadline when Lambda ends the call
     * @param requestId Lambda's id of the call
     * @param log takes what is logged with the context's logger
     */
    public static FakeContext of(InstantSource time, Instant deadline, String requestId, Consumer<String> log) {
        return new FakeContext(time, deadline, requestId, log, SIMULATED);
    }

    /**
     * Returns this context as that of a function, by which it tells name, log group and version.
     *
     * @param arn the function's ARN as it is called, with a version or alias or without
     * @throws IllegalArgumentException if it is none
     */
    public FakeContext ofFunction(String arn) {
        if (!arn.matches("arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+(:[^:]+)?")) {
            throw new IllegalArgumentException("this is no ARN of a function: " + arn);
        }
        return new FakeContext(time, deadline, requestId, log, arn);
    }

    private String name() {
        return functionArn.split(":", -1)[NAME];
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, Duration.between(time.instant(), deadline).toMillis());
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + name();
    }

    @Override
    public String getLogStreamName() {
        return "simulated";
    }

    @Override
    public String getFunctionName() {
        return name();
    }

    @Override
    public String getFunctionVersion() {
        String qualifier = functionArn.substring(functionArn.lastIndexOf(':') + 1);
        return qualifier.matches("\\d+") && !qualifier.equals(name()) ? qualifier : "$LATEST"; // an alias tells none
    }

    @Override
    public String getInvokedFunctionArn() {
        return functionArn;
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                log.accept(message);
            }

            @Override
            public void log(byte[] message) {
                log.accept(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}

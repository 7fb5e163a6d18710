package io.github.mfsm.testkit.junit5;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.MessageFlowTestEnvironment;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A {@link MessageFlowTestEnvironment} for each test of a JUnit Jupiter class, of JUnit 5.14 or 6.
 *
 * <pre>{@code
 * @MfsmTest
 * class TriageTest {
 *     @Test
 *     void quarantinesSpam(FakeStepFunctions stepFunctions) { ... }
 * }
 * }</pre>
 *
 * <p>Or, with settings, {@code @RegisterExtension static final MfsmExtension MFSM = MfsmExtension.builder()...build();}. A static field
 * keeps the servers for all tests of a class; with a field of the instance each test has servers of its own.
 *
 * <p>Methods of tests, {@code @BeforeEach} and {@code @AfterEach} may have parameters of these types: {@link
 * MessageFlowTestEnvironment}, {@code FakeStepFunctions}, {@code FakeDynamoDb}, {@code VirtualTime}, {@code SfnClient}, {@code
 * DynamoDbClient}, {@code WireMockServer} and {@code WireMock} (a server for whatever else is called over HTTP), and {@code
 * WorkMailSimulator}, if the builder was given the {@linkplain Builder#function function}.
 *
 * <p>After each test everything is reset, time included. Tests that run at the same time have an environment each.
 *
 * <p>When a test fails, the histories of its executions and the timelines of its mails are printed to the standard error. A test that
 * passed although a task had no mock, or one whose answers were used up, fails, unless {@link Builder#allowUnansweredTasks} is set: a
 * Catcher may have hidden it.
 */
public final class MfsmExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final String ENVIRONMENT = "environment";
    private static final String POOL = "pool";

    private final Namespace namespace = Namespace.create(MfsmExtension.class, this);
    private final Map<Thread, MessageFlowTestEnvironment> current = new ConcurrentHashMap<>();
    private final Builder settings;

    /** Creates the extension that {@link MfsmTest} asks for; with no such annotation, one with all defaults. */
    public MfsmExtension() {
        this(new Builder());
    }

    private MfsmExtension(Builder settings) {
        this.settings = settings;
    }

    /** Starts to describe an extension, for a field with {@code @RegisterExtension}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the environment of the test that runs on this thread.
     *
     * @throws IllegalStateException if none does
     */
    public MessageFlowTestEnvironment environment() {
        MessageFlowTestEnvironment environment = current.get(Thread.currentThread());
        if (environment == null) {
            throw new IllegalStateException(
                    "no test runs on this thread; the environment is there from @BeforeEach on");
        }
        return environment;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Store store = context.getStore(namespace);
        if (store.get(POOL) == null) {
            store.put(POOL, new EnvironmentPool(environments(context)));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Store store = context.getStore(namespace);
        EnvironmentPool pool = store.get(POOL, EnvironmentPool.class);
        if (pool == null) {
            pool = new EnvironmentPool(environments(context));
            store.put(POOL, pool); // of this test alone: closed with it
        }
        MessageFlowTestEnvironment environment = pool.take();
        store.put(ENVIRONMENT, environment);
        current.put(Thread.currentThread(), environment);
    }

    private Supplier<MessageFlowTestEnvironment> environments(ExtensionContext context) {
        MfsmTest annotation = context.getRequiredTestClass().getAnnotation(MfsmTest.class);
        Builder chosen = annotation == null ? settings : settings.with(annotation);
        return chosen::environment;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Store store = context.getStore(namespace);
        MessageFlowTestEnvironment environment = store.remove(ENVIRONMENT, MessageFlowTestEnvironment.class);
        EnvironmentPool pool = store.get(POOL, EnvironmentPool.class);
        if (environment == null || pool == null) {
            return;
        }
        current.remove(Thread.currentThread());
        List<String> unanswered = environment.stepFunctions().unansweredTasks();
        boolean failed = context.getExecutionException().isPresent();
        boolean fails = !failed && !unanswered.isEmpty() && !settings.allowUnanswered;
        if (failed || fails) {
            settings.out.get().print(FailureReport.of(context.getDisplayName(), environment));
        }
        pool.giveBack(environment);
        if (fails) {
            throw new AssertionError(String.join("\n", unanswered));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Parameters.isKnown(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        MessageFlowTestEnvironment environment =
                context.getStore(namespace).get(ENVIRONMENT, MessageFlowTestEnvironment.class);
        if (environment == null) {
            throw new ParameterResolutionException(
                    type.getSimpleName() + " is there for methods of tests, @BeforeEach and"
                            + " @AfterEach, not for constructors, @BeforeAll and @AfterAll");
        }
        return type.getName().equals(Parameters.WORK_MAIL)
                ? environment.workMail(function(environment)).build()
                : Parameters.of(type, environment);
    }

    private RequestStreamHandler function(MessageFlowTestEnvironment environment) {
        Function<MessageFlowTestEnvironment, RequestStreamHandler> function = settings.function;
        if (function == null) {
            throw new ParameterResolutionException("a WorkMailSimulator needs the function to call: "
                    + "MfsmExtension.builder().function(environment -> handler), or environment.workMail(handler)");
        }
        return function.apply(environment);
    }

    /** Describes an extension. Not thread-safe. */
    public static final class Builder {
        private Supplier<VirtualTime> time = VirtualTime::skipping;
        private String region = "us-east-1";
        private String account = "123456789012";
        private long seed;
        private boolean allowUnanswered;
        private @Nullable Function<MessageFlowTestEnvironment, RequestStreamHandler> function;
        private Supplier<PrintStream> out = () -> System.err;

        private Builder() {}

        /** Sets how time passes, such as {@code VirtualTime::manual}; {@code VirtualTime::skipping} by default. */
        public Builder time(Supplier<VirtualTime> clock) {
            this.time = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** Sets the Region of what is created in process; us-east-1 by default. */
        public Builder region(String name) {
            this.region = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets the account, twelve digits; 123456789012 by default. */
        public Builder account(String twelveDigits) {
            this.account = Objects.requireNonNull(twelveDigits, "twelveDigits");
            return this;
        }

        /** Sets where all chance starts; 0 by default. */
        public Builder seed(long start) {
            this.seed = start;
            return this;
        }

        /** Sets the function that an injected {@code WorkMailSimulator} calls. */
        public Builder function(Function<MessageFlowTestEnvironment, RequestStreamHandler> newFunction) {
            this.function = Objects.requireNonNull(newFunction, "newFunction");
            return this;
        }

        /** Lets a test pass although a task had no answer, where that is what the test is about. */
        public Builder allowUnansweredTasks() {
            this.allowUnanswered = true;
            return this;
        }

        /** Sets where the story of a failed test is printed; the standard error by default. */
        public Builder printTo(PrintStream stream) {
            Objects.requireNonNull(stream, "stream");
            this.out = () -> stream;
            return this;
        }

        /** Returns the extension. */
        public MfsmExtension build() {
            return new MfsmExtension(copy());
        }

        private Builder copy() {
            Builder copy = new Builder();
            copy.time = time;
            copy.region = region;
            copy.account = account;
            copy.seed = seed;
            copy.allowUnanswered = allowUnanswered;
            copy.function = function;
            copy.out = out;
            return copy;
        }

        private Builder with(MfsmTest annotation) {
            return copy().time(annotation.time() == MfsmTest.Time.MANUAL ? VirtualTime::manual : VirtualTime::skipping)
                    .region(annotation.region())
                    .account(annotation.account())
                    .seed(annotation.seed());
        }

        private MessageFlowTestEnvironment environment() {
            return MessageFlowTestEnvironment.builder()
                    .time(time.get())
                    .region(region)
                    .account(account)
                    .seed(seed)
                    .build();
        }
    }
}

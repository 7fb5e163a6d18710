package io.github.mfsm.testkit.junit5;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.report.coverage.Coverage;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A {@link MfsmEnvironment} for each test of a JUnit Jupiter class, of JUnit 5.14 or 6.
 *
 * <pre>{@code
 * @MfsmTest
 * class TriageTest {
 *     @Test
 *     void quarantinesSpam(FakeStepFunctions stepFunctions) { ... }
 * }
 * }</pre>
 *
 * <p>Or, with settings, {@code @RegisterExtension static final MfsmExtension MFSM =
 * MfsmExtension.builder()...build();}. A static field keeps the servers for all tests of a class; with a field of the
 * instance each test has servers of its own.
 *
 * <p>Methods of tests, {@code @BeforeEach} and {@code @AfterEach} may have parameters of these types: {@link
 * MfsmEnvironment}, {@code FakeStepFunctions}, {@code FakeDynamoDb}, {@code FakeLambda},
 * {@code FakeSqs}, {@code FakeSns}, {@code FakeEventBridge}, {@code FakeS3}, {@code FakeWorkMailMessageFlow},
 * {@code VirtualTime}, {@code SfnClient}, {@code DynamoDbClient},
 * {@code WireMockServer} and {@code WireMock} (a server for whatever else is called over HTTP), and
 * {@code WorkMailSimulator}, if the builder was given the {@linkplain Builder#function function}.
 *
 * <p>After each test everything is reset, time included. Tests that run at the same time have an environment each.
 *
 * <p>When a test fails, the histories of its executions and the timelines of its emails are printed to the standard
 * error, and drawn as a web page, {@code target/mfsm-reports/Class.method.html} ({@code build/mfsm-reports} with
 * Gradle; or the folder that the configuration parameter {@code mfsm.reports.folder} names); the page goes when the
 * test passes again. A test that passed although a task had no mock, or one whose answers were used up, fails, unless
 * {@link Builder#allowUnansweredTasks} is set: a Catcher may have hidden it. Of a test that passed, mocks which no task
 * used are named on the standard error; with {@link Builder#failOnUnusedMocks} it fails.
 *
 * <p>{@linkplain Builder#coverage Coverage} is counted where it is asked for. What a class must cover is required at
 * its end, by {@link Builder#requireStates} or by a parameter {@link io.github.mfsm.testkit.report.coverage.Coverage}
 * of an {@code @AfterAll} method. The classes of a run are merged into {@code coverage.html}, {@code coverage.txt} and
 * {@code coverage.json} next to the pages of failed tests. Configuration parameters, in
 * {@code junit-platform.properties} or as system properties, ask for more:
 *
 * <ul>
 *   <li>{@code mfsm.coverage=true} counts in all classes that have this extension; {@code false} neither counts nor
 *       requires anything, for runs of a few tests.
 *   <li>{@code mfsm.coverage.states=100} fails the run at its end unless so many percent of all states ran, all classes
 *   together.
 *   <li>{@code mfsm.backend=AWS_TEST_STATE} compares the executions of passed tests with TestState, see
 *   {@link MfsmTest#backend}; {@code mfsm.backend.endpoint} says where that is, if not at AWS.
 *   <li>{@code mfsm.coverage.machines=refund,order} restricts that to these state machines, each of which must have
 *   been started.
 * </ul>
 *
 * <p>A run is what one JVM is told to execute at a time: with several forks (or, with Surefire, one per class) each has
 * its own, and the last to end leaves its pages. Run the tests in one fork, as is the default, where the numbers of all
 * classes matter.
 */
public final class MfsmExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                InvocationInterceptor,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {
    private static final String ENVIRONMENT = "environment";
    private static final String FAILURE = "failure";
    private static final String POOL = "pool";
    private static final String COVERAGE = "coverage";
    private static final String CLASS = "class";

    private final Namespace namespace = Namespace.create(MfsmExtension.class, this);
    private final RunningTests tests = new RunningTests();
    private final ClassPools classes = new ClassPools();
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
     * Returns the environment of the test that runs on this thread, or else of the only test that runs. Outside of
     * tests, but within a class that has this extension in a static field, it is the one that its first test will have,
     * and each later one that does not run beside another: its endpoints can be handed to an application that starts
     * before the tests. What is done to it there is gone after the first test.
     *
     * @throws IllegalStateException if neither a test runs nor such a class, or several tests and none on this thread
     */
    public MfsmEnvironment environment() {
        return tests.current()
                .or(() -> classes.current().map(EnvironmentPool::first))
                .orElseThrow(() -> new IllegalStateException("no test runs on this thread; the environment is"
                        + " there from @BeforeEach on, or from the start of the class if the field of the"
                        + " extension is static. The field needs @RegisterExtension"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Store store = context.getStore(namespace);
        if (store.get(POOL) == null || Annotations.own(context).isPresent()) {
            store.put(CLASS, classes.enter(prepare(context, settings(context))));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Store store = context.getStore(namespace);
        EnvironmentPool pool = store.get(POOL, EnvironmentPool.class);
        if (pool == null) {
            Builder chosen = settings(context);
            if (chosen.states > 0) {
                throw new ExtensionConfigurationException(
                        "requireStates() is about all tests of a class: make the field of the extension static");
            }
            pool = prepare(context, chosen); // for this test alone: closed with it
        }
        MfsmEnvironment environment = pool.take();
        store.put(ENVIRONMENT, environment);
        store.put(FAILURE, new DynamicFailure());
        tests.enter(environment);
    }

    private EnvironmentPool prepare(ExtensionContext context, Builder chosen) {
        Store store = context.getStore(namespace);
        EnvironmentPool pool = new EnvironmentPool(chosen::environment);
        store.put(POOL, pool);
        ClassCoverage.of(context, chosen.machines, chosen.countsCoverage, chosen.states)
                .ifPresent(coverage -> store.put(COVERAGE, coverage));
        return pool;
    }

    private Builder settings(ExtensionContext context) {
        return Annotations.nearest(context).map(settings::with).orElse(settings);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> test, DynamicTestInvocationContext dynamic, ExtensionContext context)
            throws Throwable {
        DynamicFailure failure = context.getStore(namespace).get(FAILURE, DynamicFailure.class);
        if (failure == null) {
            test.proceed();
        } else {
            failure.watch(test, context.getDisplayName());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Store store = context.getStore(namespace);
        MfsmEnvironment environment = store.remove(ENVIRONMENT, MfsmEnvironment.class);
        EnvironmentPool pool = store.get(POOL, EnvironmentPool.class);
        DynamicFailure dynamic = store.get(FAILURE, DynamicFailure.class);
        if (environment == null || pool == null || dynamic == null) {
            return;
        }
        tests.leave();
        try {
            new EndOfTest(
                            context,
                            dynamic,
                            environment,
                            settings.mocks,
                            TestStateCheck.of(context),
                            store.get(COVERAGE, ClassCoverage.class),
                            settings.out.get())
                    .close();
        } finally {
            pool.giveBack(environment);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ClassCoverage coverage = context.getStore(namespace).get(COVERAGE, ClassCoverage.class);
        if (coverage != null) {
            coverage.require(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Parameters.isKnown(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type.getName().equals(Parameters.COVERAGE)) {
            return coverage(context);
        }
        MfsmEnvironment environment = context.getStore(namespace).get(ENVIRONMENT, MfsmEnvironment.class);
        if (environment == null) {
            throw new ParameterResolutionException(
                    type.getSimpleName() + " is there for methods of tests, @BeforeEach and"
                            + " @AfterEach, not for constructors, @BeforeAll and @AfterAll");
        }
        return type.getName().equals(Parameters.WORK_MAIL)
                ? environment.workMail(function(environment)).build()
                : Parameters.of(type, environment);
    }

    private Coverage coverage(ExtensionContext context) {
        ClassCoverage coverage = context.getStore(namespace).get(COVERAGE, ClassCoverage.class);
        if (coverage == null) {
            throw new ParameterResolutionException("coverage is not counted here; ask for it by"
                    + " MfsmExtension.builder().coverage(), @MfsmTest(coverage = \"...\") or mfsm.coverage=true");
        }
        return coverage.coverage();
    }

    private RequestStreamHandler function(MfsmEnvironment environment) {
        Function<MfsmEnvironment, RequestStreamHandler> function = settings.function;
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
        private MockCheck mocks = new MockCheck(false, false);
        private boolean countsCoverage;
        private List<String> machines = List.of();
        private int states;
        private @Nullable Function<MfsmEnvironment, RequestStreamHandler> function;
        private Duration perRequest = Duration.ZERO;
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

        /** Sets the seed of all randomness; 0 by default. */
        public Builder seed(long start) {
            this.seed = start;
            return this;
        }

        /**
         * Moves the clock on with each HTTP request, see {@link MfsmEnvironment.Builder#advancePerRequest}.
         */
        public Builder advancePerRequest(Duration step) {
            this.perRequest = Objects.requireNonNull(step, "step");
            return this;
        }

        /** Sets the function that an injected {@code WorkMailSimulator} calls. */
        public Builder function(Function<MfsmEnvironment, RequestStreamHandler> newFunction) {
            this.function = Objects.requireNonNull(newFunction, "newFunction");
            return this;
        }

        /** Lets a test pass although a task had no answer, where that is what the test is about. */
        public Builder allowUnansweredTasks() {
            this.mocks = new MockCheck(true, mocks.refusesUnused());
            return this;
        }

        /** Fails a test that gave mocks which no task used; by default that is only said, on the standard error. */
        public Builder failOnUnusedMocks() {
            this.mocks = new MockCheck(mocks.allowsUnanswered(), true);
            return this;
        }

        /**
         * Counts what the tests run of state machines, see {@link io.github.mfsm.testkit.report.coverage.Coverage#of}.
         *
         * @param machineNames the names of the machines, all if there is none
         */
        public Builder coverage(String... machineNames) {
            this.countsCoverage = true;
            this.machines = List.of(machineNames);
            return this;
        }

        /**
         * Fails the class at its end, unless its tests ran at least so much of all states together, or one of them
         * failed already. The extension's field must be static.
         *
         * @param percent 0 to 100
         */
        public Builder requireStates(int percent) {
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException("percent (" + percent + ") must be 0 to 100");
            }
            this.states = percent;
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
            copy.mocks = mocks;
            copy.function = function;
            copy.perRequest = perRequest;
            copy.countsCoverage = countsCoverage;
            copy.machines = machines;
            copy.states = states;
            copy.out = out;
            return copy;
        }

        private Builder with(MfsmTest annotation) {
            return copy().time(annotation.time() == MfsmTest.Time.MANUAL ? VirtualTime::manual : VirtualTime::skipping)
                    .region(annotation.region())
                    .account(annotation.account())
                    .seed(annotation.seed())
                    .requireStates(annotation.requireStates())
                    .coverageIfNamed(annotation.coverage());
        }

        private Builder coverageIfNamed(String... machineNames) {
            return machineNames.length == 0 ? this : coverage(machineNames);
        }

        private MfsmEnvironment environment() {
            MfsmEnvironment.Builder environment = MfsmEnvironment.builder()
                    .time(time.get())
                    .region(region)
                    .account(account)
                    .seed(seed);
            return (perRequest.isZero() ? environment : environment.advancePerRequest(perRequest)).build();
        }
    }
}

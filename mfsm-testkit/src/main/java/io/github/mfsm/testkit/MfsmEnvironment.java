package io.github.mfsm.testkit;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.template.model.TemplateOptions;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.content.FakeWorkMailMessageFlow;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDbBuilder;
import io.github.mfsm.testkit.events.FakeEventBridge;
import io.github.mfsm.testkit.internal.sdk.SdkClients;
import io.github.mfsm.testkit.internal.server.front.OnFirstUse;
import io.github.mfsm.testkit.lambda.FakeLambda;
import io.github.mfsm.testkit.server.FakeServer;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sfn.ServiceFakes;
import io.github.mfsm.testkit.sfn.TemplateStack;
import io.github.mfsm.testkit.sns.FakeSns;
import io.github.mfsm.testkit.sqs.FakeSqs;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.WorkMailSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Step Functions, DynamoDB, Lambda, SQS, SNS, EventBridge, S3 and WorkMail on one virtual clock, in one Region and
 * account: open this first.
 *
 * <pre>{@code
 * try (MfsmEnvironment aws = MfsmEnvironment.create()) {
 *     aws.dynamoDb().createTable("Executions", "InvocationId");
 *     FakeStateMachine machine = aws.stepFunctions().create("triage", definition);
 *     RequestStreamHandler handler = ...; // with clients at the endpoints of the two, and aws.time() as its clock
 *     MailOutcome outcome = aws.workMail(handler).build().send(event);
 * }
 * }</pre>
 *
 * <p>The AWS SDK is not needed, unless one asks for {@link #sfnClient()} or {@link #dynamoDbClient()}: these need the
 * modules {@code sfn} and {@code dynamodb} of the AWS SDK 2 and one of its HTTP clients on the class path.
 *
 * <p>Works without any test framework. Fakes are made and open their ports on first use, on 127.0.0.1. Environments
 * share nothing, so that tests may run in parallel with one each. Thread-safe.
 */
public final class MfsmEnvironment implements AutoCloseable {
    private final VirtualTime time;
    private final FakeStepFunctions stepFunctions;
    private final ServiceFakes services;
    private final OnFirstUse<FakeDynamoDb> dynamoDb;
    private final OnFirstUse<FakeWorkMailMessageFlow> messageFlow;
    private final List<MailOutcome> mails = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private @Nullable WireMockServer http;
    private @Nullable SfnClient sfnClient;
    private @Nullable DynamoDbClient dynamoDbClient;

    private MfsmEnvironment(Builder builder) {
        FakeSettings settings = builder.settings;
        this.time = settings.time();
        this.services = ServiceFakes.create(settings);
        this.stepFunctions = FakeStepFunctions.builder()
                .settings(settings)
                .objects(services.s3().store())
                .build();
        FakeDynamoDbBuilder tables = FakeDynamoDb.builder().settings(settings);
        this.dynamoDb = new OnFirstUse<>(() -> (builder.local ? tables.dynamoDbLocal() : tables).build());
        this.messageFlow = new OnFirstUse<>(() -> FakeWorkMailMessageFlow.builder(services.s3())
                .settings(settings)
                .build());
        stepFunctions.onServiceTasks(request ->
                request.resource().contains(":dynamodb:") ? dynamoDb().tasks(request) : Optional.empty());
        services.connect(stepFunctions);
    }

    /** Returns an environment with skipping time, in us-east-1 and the account 123456789012. */
    public static MfsmEnvironment create() {
        return builder().build();
    }

    /** Starts to describe an environment. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the clock of everything here; give it to the code under test as well. */
    public VirtualTime time() {
        return time;
    }

    /** Returns the fake Step Functions. */
    public FakeStepFunctions stepFunctions() {
        return stepFunctions;
    }

    /** Returns the fake DynamoDB. */
    public FakeDynamoDb dynamoDb() {
        return dynamoDb.get();
    }

    /** Returns the fake Lambda: its functions do the tasks that call them, where no mock does. */
    public FakeLambda lambda() {
        return services.lambda();
    }

    /** Returns the fake SQS. */
    public FakeSqs sqs() {
        return services.sqs();
    }

    /** Returns the fake SNS. */
    public FakeSns sns() {
        return services.sns();
    }

    /** Returns the fake EventBridge, whose default bus gets the executions' changes of status. */
    public FakeEventBridge eventBridge() {
        return services.eventBridge();
    }

    /**
     * Creates all that a template has for tests: state machines, tables, functions, queues and the functions that they
     * call, topics, buckets, event buses, EventBridge's rules and activities; see {@link TemplateStack}.
     *
     * @param template SAM, CloudFormation, CDK, Terraform or Serverless: a file, or the folder of a project
     * @throws IllegalArgumentException if the file can't be read, or is no template
     */
    public TemplateStack createFrom(Path template) {
        return createFrom(template, TemplateOptions.none());
    }

    /** Like {@link #createFrom(Path)}, with values for parameters. */
    public TemplateStack createFrom(Path template, TemplateOptions options) {
        return TemplateStack.create(template, options, stepFunctions, dynamoDb())
                .createServices(services);
    }

    /** Returns the fake S3, where new content of emails lies, and what tasks and distributed Maps read and write. */
    public FakeS3 s3() {
        return services.s3();
    }

    /**
     * Returns the fake Message Flow API of WorkMail: the content of the emails that {@link #workMail} is given with
     * theirs.
     */
    public FakeWorkMailMessageFlow messageFlow() {
        return messageFlow.get();
    }

    /**
     * Starts to describe a WorkMail that calls {@code handler}, on this environment's clock and with its
     * {@link #messageFlow}.
     */
    public WorkMailSimulator.Builder workMail(RequestStreamHandler handler) {
        return WorkMailSimulator.builder(handler)
                .time(time)
                .messageFlow(messageFlow())
                .onOutcome(mails::add);
    }

    /**
     * Returns the events and messages that EventBridge's rules, topics and queues could not deliver, a sentence each.
     */
    public List<String> undelivered() {
        return services.undelivered();
    }

    /** Returns what happened to each email that {@link #workMail} was given, in the order of their decisions. */
    public List<MailOutcome> mails() {
        return List.copyOf(mails);
    }

    /** Returns a client of {@link #stepFunctions()}, always the same; closed with this environment. */
    public SfnClient sfnClient() {
        synchronized (lock) {
            SfnClient client = sfnClient;
            if (client == null) {
                client = SdkClients.stepFunctions(
                        stepFunctions.endpoint(), stepFunctions.region(), stepFunctions.account());
                sfnClient = client;
            }
            return client;
        }
    }

    /** Returns a client of {@link #dynamoDb()}, always the same; closed with this environment. */
    public DynamoDbClient dynamoDbClient() {
        synchronized (lock) {
            DynamoDbClient client = dynamoDbClient;
            if (client == null) {
                client = SdkClients.dynamoDb(dynamoDb().endpoint(), stepFunctions.region(), stepFunctions.account());
                dynamoDbClient = client;
            }
            return client;
        }
    }

    /** Returns a WireMock server for whatever else the code under test calls over HTTP; started on first use. */
    public WireMockServer http() {
        synchronized (lock) {
            WireMockServer server = http;
            if (server == null) {
                server = new WireMockServer(
                        WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
                server.start();
                http = server;
            }
            return server;
        }
    }

    /**
     * Forgets all state machines, executions, tables, buckets, requests, emails, faults and stubs; ports and clients
     * stay, and the time starts again.
     */
    public void reset() {
        used().forEach(FakeServer::reset);
        mails.clear();
        synchronized (lock) {
            if (http != null) {
                http.resetAll();
            }
        }
        time.reset();
    }

    /** Returns the fakes, whatever service they stand for. */
    public List<FakeServer> servers() {
        return List.of(stepFunctions, dynamoDb(), lambda(), sqs(), sns(), eventBridge(), messageFlow(), s3());
    }

    /** Returns the fakes that there are by now. */
    private Stream<FakeServer> used() {
        return Stream.concat(
                Stream.concat(Stream.of(stepFunctions), services.used()),
                Stream.of(dynamoDb, messageFlow).flatMap(fake -> fake.made().stream()));
    }

    /** Closes ports and clients. */
    @Override
    public void close() {
        synchronized (lock) {
            if (sfnClient != null) {
                sfnClient.close();
            }
            if (dynamoDbClient != null) {
                dynamoDbClient.close();
            }
            if (http != null) {
                http.stop();
            }
        }
        used().forEach(FakeServer::close);
    }

    /** Describes an environment. Not thread-safe. */
    public static final class Builder {
        private FakeSettings settings = FakeSettings.of(VirtualTime.skipping());
        private boolean local;

        private Builder() {}

        /** Sets the clock; {@link VirtualTime#skipping()} by default. */
        public Builder time(VirtualTime clock) {
            settings = settings.withTime(clock);
            return this;
        }

        /** Sets the Region of what is created in process. */
        public Builder region(String name) {
            settings = settings.withRegion(name);
            return this;
        }

        /** Sets the account of what is created in process, and of clients whose access key id is no account number. */
        public Builder account(String twelveDigits) {
            settings = settings.withAccount(twelveDigits);
            return this;
        }

        /** Sets the seed of all randomness: ids, tokens, jitter, faults. */
        public Builder seed(long start) {
            settings = settings.withSeed(start);
            return this;
        }

        /**
         * Moves the clock on with each HTTP request to one of the fakes, before it is answered. This is for code under
         * test that polls and really sleeps: make it sleep shortly, and each of its requests counts for {@code step},
         * be it of {@link VirtualTime#manual()} time. Code that takes a clock and a sleeper needs no such thing: give
         * it {@link #time()}.
         *
         * @param step how much, more than zero; requests that a stub of yours answers and calls in process don't count
         */
        public Builder advancePerRequest(Duration step) {
            settings = settings.withTimePerRequest(step);
            return this;
        }

        /**
         * Puts AWS's DynamoDB Local in the place of the fake DynamoDB, for what the fake refuses, such as PartiQL: for
         * clients and for the tasks of state machines. See {@link FakeDynamoDbBuilder#dynamoDbLocal()}.
         */
        public Builder dynamoDbLocal() {
            this.local = true;
            return this;
        }

        /** Returns the environment. */
        public MfsmEnvironment build() {
            return new MfsmEnvironment(this);
        }
    }
}

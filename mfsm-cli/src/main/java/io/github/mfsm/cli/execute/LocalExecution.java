package io.github.mfsm.cli.execute;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.template.Chosen;
import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.TemplateResource;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.endpoint.ServiceEndpoint;
import io.github.mfsm.testkit.lambda.FakeLambda;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.server.FakeServer;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sfn.ServiceFakes;
import io.github.mfsm.testkit.sfn.TemplateStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A machine in a fake Step Functions of its own, with what else its template has: machines for nested executions,
 * tables, queues and the like.
 */
public final class LocalExecution implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 50;

    /** A call whose answer ends the task. */
    private static final Pattern CALL =
            Pattern.compile("arn:aws[^:]*:states:::(?:aws-sdk:)?(dynamodb|sqs|sns|s3|events|eventbridge):[^.]*");

    private final FakeStepFunctions stepFunctions;

    /** The services beside it, where the template has something of them: a definition alone starts faster without. */
    private final @Nullable ServiceFakes services;

    private final @Nullable FakeDynamoDb dynamoDb;
    private final TemplateStack stack;
    private final FakeStateMachine machine;

    /**
     * Creates all that the template has.
     *
     * @param settings the clock and the seed
     * @param mocks who does the work of states, by their names, before all others
     * @param lambda whose functions do the work of the tasks that call them, and of queues and topics
     * @param endpoints the services whose tasks are done elsewhere
     * @throws BadInputException if the chosen machine is refused
     */
    public LocalExecution(
            Chosen chosen,
            FakeSettings settings,
            Map<String, TaskMock> mocks,
            FakeLambda lambda,
            List<ServiceEndpoint> endpoints) {
        Template template = chosen.template();
        this.services = hasServices(template) ? ServiceFakes.create(settings, () -> lambda) : null;
        this.dynamoDb = template.tables().isEmpty()
                ? null
                : FakeDynamoDb.builder().settings(settings).build();
        this.stepFunctions = FakeStepFunctions.builder()
                .settings(settings)
                .objects(services == null ? new NoS3() : services.s3().store())
                .build();
        mocks.forEach(stepFunctions::onTask);
        endpoints.forEach(endpoint -> stepFunctions.onServiceTasks(endpoint::tasks));
        if (dynamoDb != null) {
            stepFunctions.onServiceTasks(dynamoDb::tasks);
        }
        if (services == null) {
            stepFunctions.onServiceTasks(lambda::tasks);
        } else {
            services.connect(stepFunctions);
        }
        TaskHandler none = TaskMocks.none("give one with --mock");
        stepFunctions.onServiceTasks(stepFunctions::tasks).onServiceTasks(request -> Optional.of(none));
        this.stack = TemplateStack.createValid(template, stepFunctions, dynamoDb);
        if (services != null) {
            stack.createServices(services);
        }
        this.machine = machine(chosen);
    }

    private FakeStateMachine machine(Chosen chosen) {
        FakeStateMachine created = stack.machines().get(chosen.machine().path());
        if (created == null) {
            close();
            throw new BadInputException(chosen.definition().source() + ": " + String.join("; ", notCreated()));
        }
        return created;
    }

    private static boolean hasServices(Template template) {
        return !template.tables().isEmpty() || !template.resources().isEmpty();
    }

    /**
     * Tells whether a task needs no mock: it calls a service that the template has something of, or EventBridge beside
     * it, since an event bus is in every account.
     */
    public static boolean does(String resource, Template template) {
        Matcher call = CALL.matcher(resource);
        return call.matches()
                && switch (call.group(1)) {
                    case "dynamodb" -> !template.tables().isEmpty();
                    case "sqs" -> has(template, TemplateResource.Kind.QUEUE);
                    case "sns" -> has(template, TemplateResource.Kind.TOPIC);
                    case "s3" -> has(template, TemplateResource.Kind.BUCKET);
                    default -> hasServices(template);
                };
    }

    /** Tells whether a task calls a service that can be here, and ends with its answer. */
    public static boolean isCall(String resource) {
        return CALL.matcher(resource).matches();
    }

    private static boolean has(Template template, TemplateResource.Kind kind) {
        return template.resources().stream().anyMatch(resource -> resource.kind() == kind);
    }

    /**
     * Runs the machine to its end; in skipping time, until it waits for somebody outside.
     *
     * @param progress is told of the execution from time to time, and at its end
     */
    public ExecutionView run(String input, Consumer<ExecutionView> progress) {
        ExecutionView view;
        try {
            view = machine.run(input);
        } catch (AwsCallException e) {
            throw new BadInputException("--input: " + e.getMessage());
        }
        if (stepFunctions.time().isReal()) {
            follow(view, progress);
        }
        progress.accept(view);
        return view;
    }

    private static void follow(ExecutionView view, Consumer<ExecutionView> progress) {
        CountDownLatch ended = new CountDownLatch(1);
        view.execution().whenEnded(done -> ended.countDown());
        try {
            while (view.status() == ExecutionStatus.RUNNING && !ended.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.accept(view);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            view.execution().stop("Mfsm.Interrupted", "interrupted");
        }
    }

    /** Returns what the user should know besides, a sentence each: answers that no service gives, what went nowhere. */
    public List<String> remarks() {
        return Stream.of(
                        notCreated(),
                        stepFunctions.unlikelyAnswers(),
                        services == null ? List.<String>of() : services.undelivered())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> notCreated() {
        return stack.problems()
                .subList(stack.template().problems().size(), stack.problems().size());
    }

    @Override
    public void close() {
        stepFunctions.close();
        if (services != null) {
            services.used().forEach(FakeServer::close);
        }
        if (dynamoDb != null) {
            dynamoDb.close();
        }
    }
}

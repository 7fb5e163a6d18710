package io.github.mfsm.testkit.internal.task;

import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls.Callers;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tasks {@code aws-sdk:sfn:*}, done by a Step Functions in this process. The optimised {@code
 * states:startExecution} is none of them: the engine does it.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">AWS SDK
 *     integrations</a>
 */
public final class StepFunctionsTasks {
    /** Members that are JSON text in the API: a task may give them as what that text is. */
    public static final Set<String> TEXTS = Set.of("Input", "Output", "Definition");

    /** Errors that the API model of Step Functions doesn't declare. */
    private static final Set<String> UNDECLARED = Set.of(
            "AccessDeniedException",
            "InternalFailure",
            "SerializationException",
            "ServiceUnavailableException",
            "ThrottlingException",
            "UnknownOperationException");

    private static final ServiceNaming NAMING = new ServiceNaming(
            "states",
            Map.of(),
            "StepFunctions",
            "Sfn",
            "AWSStepFunctions",
            "AWSStepFunctionsException",
            "application/x-amz-json-1.0",
            TEXTS,
            StepFunctionsTasks::declared,
            (metadata, answer) -> metadata);

    private StepFunctionsTasks() {}

    /** Returns who does them. */
    public static ServiceTasks of(AwsJsonService service) {
        Callers calls = InProcessCalls.of(service);
        return new ServiceTasks(
                NAMING, (region, account) -> withLargeLetters(calls.of(region, account)), service::nextRequestId);
    }

    private static AwsCalls withLargeLetters(AwsCalls calls) {
        return (operation, request) -> {
            String sent = WireJson.text(Members.LOWER.sent(WireJson.parseObject(request)));
            return WireJson.text(Members.LOWER.received(WireJson.parseObject(calls.call(operation, sent))));
        };
    }

    /** Returns the name that an error has in the optimised integration, behind {@code StepFunctions.}. */
    public static String exceptionOf(String code) {
        return declared(code).orElse(NAMING.exception());
    }

    private static Optional<String> declared(String code) {
        if (UNDECLARED.contains(code)) {
            return Optional.empty();
        }
        return Optional.of(code.endsWith("Exception") ? code : code + "Exception");
    }
}

package io.github.mfsm.lambda.function.snapshot;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.mfsm.aws.AnswerSource;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;

/**
 * What Step Functions and DynamoDB say of one execution: claimed, started, ended with an answer; and, every other time,
 * found claimed. Used by one thread.
 */
public final class PrimedExecution implements PrimingServer.Service {
    /** What lets every recipient have the email. */
    public static final String DEFAULT_FOR_ALL =
            "{\"actions\":[{\"action\":{\"type\":\"DEFAULT\"},\"allRecipients\":true}]}";

    private static final String EXISTS =
            "{\"__type\":\"ExecutionAlreadyExists\",\"message\":\"Execution Already Exists\"}";

    private final String execution;
    private final AnswerSource answerSource;
    private final InstantSource clock;
    private final List<String> answers;
    private int claims;
    private int starts;
    private int reads;

    /**
     * Makes the services.
     *
     * @param execution the execution's ARN
     * @param answerSource where its answer is
     * @param clock tells the time
     * @param answers what it answers, in turns
     */
    public PrimedExecution(String execution, AnswerSource answerSource, InstantSource clock, List<String> answers) {
        this.execution = execution;
        this.answerSource = answerSource;
        this.clock = clock;
        this.answers = List.copyOf(answers);
    }

    @Override
    public byte[] answer(String operation) {
        return switch (operation) {
            case "PutItem" -> claims++ % 2 == 0 ? PrimingServer.ok("{}") : PrimingServer.error(claimed());
            case "StartExecution" ->
                starts++ % 2 == 0 ? PrimingServer.ok("{" + started() + "}") : PrimingServer.error(EXISTS);
            case "DescribeExecution" -> PrimingServer.ok(ended());
            case "GetExecutionHistory" -> PrimingServer.ok(history());
            case "DescribeStateMachine" -> PrimingServer.ok("{\"type\":\"STANDARD\"}");
            default -> PrimingServer.error("{\"__type\":\"UnknownOperationException\"}");
        };
    }

    private String claimed() {
        return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                + "\"message\":\"The conditional request failed\","
                + "\"Item\":{\"ExecutionArn\":{\"S\":" + quoted(execution) + "}}}";
    }

    private String started() {
        return "\"executionArn\":" + quoted(execution) + ",\"startDate\":" + now();
    }

    private String ended() {
        return "{" + started() + ",\"status\":\"SUCCEEDED\",\"stopDate\":" + now() + ",\"output\":"
                + quoted(nextAnswer()) + "}";
    }

    private String history() {
        String state = answerSource instanceof AnswerSource.NamedState named ? named.name() : "";
        return "{\"events\":[{\"id\":2,\"type\":\"PassStateExited\",\"timestamp\":" + now()
                + ",\"stateExitedEventDetails\":{\"name\":" + quoted(state) + ",\"output\":" + quoted(nextAnswer())
                + "}}]}";
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private String nextAnswer() {
        return answers.get(reads++ % answers.size());
    }

    private BigDecimal now() {
        return BigDecimal.valueOf(clock.millis(), 3);
    }
}

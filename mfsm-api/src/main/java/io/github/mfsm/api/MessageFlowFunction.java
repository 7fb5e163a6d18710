package io.github.mfsm.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The base of a Lambda function for a WorkMail rule: a typed event in, a typed answer out.
 *
 * <pre>{@code
 * public final class Greylist extends MessageFlowFunction {
 *     @Override
 *     protected MessageFlowResponse handle(MessageFlowEvent event, Context context) {
 *         return MessageFlowResponse.forAll(Action.defaultAction());
 *     }
 * }
 * }</pre>
 *
 * <p>The answer is checked by {@link ResponseRules} before it goes out. Warnings are logged, an answer with errors
 * fails the call with an {@link InvalidResponseException}: WorkMail then calls again, and finally applies the rule's
 * fallback. Under an asynchronous rule WorkMail ignores the answer.
 *
 * <p>WorkMail waits 15 seconds, whatever the function's own time-out. Lambda uses one instance for one call at a time.
 */
public abstract class MessageFlowFunction implements RequestStreamHandler {
    private final ResponseRules rules;

    /** Creates a function that lets doubtful answers pass, with a warning in the log. */
    protected MessageFlowFunction() {
        this(ResponseRules.standard());
    }

    /** Creates a function that checks its answers by {@code rules}. */
    protected MessageFlowFunction(ResponseRules rules) {
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    /**
     * Returns what to do with the email.
     *
     * <p>An exception fails the call: WorkMail calls again with the same {@code invocationId}.
     */
    protected abstract MessageFlowResponse handle(MessageFlowEvent event, Context context);

    /**
     * Reads the event, calls {@link #handle}, checks and writes the answer.
     *
     * <p>An event that is odd is worked on all the same, with a line in the log for each oddity: a call that fails
     * would hold the email.
     *
     * @throws InvalidEventException if {@code input} holds no JSON object with an {@code invocationId}
     * @throws InvalidResponseException if the answer breaks WorkMail's rules
     */
    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        CheckedEvent read = MessageFlowJson.checkEvent(input);
        for (EventProblem problem : read.problems()) {
            context.getLogger().log("Odd event: " + problem + "\n");
        }
        MessageFlowEvent event = read.event();
        MessageFlowResponse response = Objects.requireNonNull(handle(event, context), "the answer");
        CheckedResponse checked = rules.check(response, event).orThrow();
        for (ResponseProblem warning : checked.problems()) {
            context.getLogger().log("Doubtful answer: " + warning + "\n");
        }
        output.write(checked.json().getBytes(StandardCharsets.UTF_8));
    }
}

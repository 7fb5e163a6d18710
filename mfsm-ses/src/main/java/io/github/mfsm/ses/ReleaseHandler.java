package io.github.mfsm.ses;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.lambda.function.InWords;
import io.github.mfsm.ses.SesLog.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The function that sends a held email on, bounces or drops it: the step {@code Release}.
 *
 * <p>It is called by EventBridge when an execution ends ({@code Step Functions Execution Status Change}), so that
 * machines need not know that emails are held, and reads the answer itself. Or a state of the machine calls it with the
 * answer, {@code {"messageId": "...", "actions": [...]}}, before the execution ends. A repeated call comes to the same:
 * the first verdict stays. An execution of which no email is held is left alone.
 *
 * <p>Thread-safe.
 */
public final class ReleaseHandler implements RequestStreamHandler {
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private final SesHandlerContext handlerContext;
    private final HeldMails mails;
    private final SesLog log;

    /**
     * Makes the handler that Lambda runs, from the process's environment.
     *
     * @throws InvalidSesSettingsException with all that is wrong with the settings
     */
    public ReleaseHandler() {
        this(SesWiring.lambda());
    }

    private ReleaseHandler(SesWiring wiring) {
        this(wiring.settings(), wiring.handlerContext());
    }

    /**
     * Makes a handler on ports and in a time of your own.
     *
     * @param settings what the environment says in Lambda
     * @param handlerContext all that it touches
     * @throws InvalidSesSettingsException if {@code HOLD} is not set
     */
    public ReleaseHandler(SesSettings settings, SesHandlerContext handlerContext) {
        this.handlerContext = handlerContext;
        this.mails = HeldMails.of(settings, handlerContext);
        this.log = new SesLog(handlerContext.log());
    }

    /**
     * Releases an email.
     *
     * @throws NotReleasedException if it could not be released yet; Lambda calls again, and after that the sweeper does
     * @throws IOException if the event can't be read or the answer can't be written
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        SesLog.Entry call = new SesLog.Entry(context.getFunctionName(), context.getAwsRequestId());
        try {
            HeldMails.Result result = release(input.readAllBytes(), context, call);
            HeldMails.end(result, call);
            if (result == HeldMails.Result.STILL_HELD) {
                throw new NotReleasedException("The execution has not ended, as far as can be seen");
            }
            output.write(("{\"outcome\":\"" + result.word + "\"}").getBytes(StandardCharsets.UTF_8));
        } finally {
            log.write(handlerContext.now(), call);
        }
    }

    private HeldMails.Result release(byte[] event, Context context, SesLog.Entry call) {
        Deadline deadline = Deadline.after(handlerContext.now(), Duration.ofMillis(context.getRemainingTimeInMillis()))
                .orEarlier(Deadline.after(handlerContext.now(), LONGEST_CALL))
                .lessMargin(MARGIN);
        try {
            ReleaseOrder order = ReleaseOrder.read(event);
            call.with("messageId", order.messageId());
            return mails.settle(order.messageId(), order.answer(), deadline, call);
        } catch (ServiceException | IllegalArgumentException e) {
            String message = InWords.capitalised("not released: " + e.getMessage());
            call.count("Failed").with("outcome", "notReleased").end(Level.ERROR, message);
            throw new NotReleasedException(message);
        }
    }
}

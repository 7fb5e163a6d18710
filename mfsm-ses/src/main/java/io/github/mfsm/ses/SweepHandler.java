package io.github.mfsm.ses;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.lambda.function.InWords;
import io.github.mfsm.ses.SesLog.Level;
import io.github.mfsm.ses.hold.HeldMailsPort.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The function that a schedule calls every few minutes: it goes over all emails that are held, starts machines that
 * were not started, releases emails whose machine has ended without anybody noticing, goes on with what a process left
 * half sent, and gives those that are held too long {@code FALLBACK_ACTION}.
 *
 * <p>Thread-safe.
 */
public final class SweepHandler implements RequestStreamHandler {
    /** Younger ones are left to those who are at them. */
    private static final Duration YOUNGEST = Duration.ofMinutes(1);

    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    /** How much time of the call must be left for another email. */
    private static final Duration PER_MAIL = Duration.ofSeconds(15);

    private final SesHandlerContext handlerContext;
    private final HeldMails mails;
    private final SesLog log;

    /**
     * Makes the handler that Lambda runs, from the process's environment.
     *
     * @throws InvalidSesSettingsException with all that is wrong with the settings
     */
    public SweepHandler() {
        this(SesWiring.lambda());
    }

    private SweepHandler(SesWiring wiring) {
        this(wiring.settings(), wiring.handlerContext());
    }

    /**
     * Makes a handler on ports and in a time of your own.
     *
     * @param settings what the environment says in Lambda
     * @param handlerContext all that it touches
     * @throws InvalidSesSettingsException if {@code HOLD} is not set
     */
    public SweepHandler(SesSettings settings, SesHandlerContext handlerContext) {
        this.handlerContext = handlerContext;
        this.mails = HeldMails.of(settings, handlerContext);
        this.log = new SesLog(handlerContext.log());
    }

    /**
     * Goes over the emails that are held, until all are done or the call's time is over; a failure with one doesn't
     * keep the others.
     *
     * @throws NotReleasedException if the emails can't be found
     * @throws IOException if the answer can't be written
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Deadline deadline = Deadline.after(handlerContext.now(), Duration.ofMillis(context.getRemainingTimeInMillis()))
                .orEarlier(Deadline.after(handlerContext.now(), LONGEST_CALL));
        Map<String, Integer> results = new TreeMap<>();
        SesLog.Entry sweep = new SesLog.Entry(context.getFunctionName(), context.getAwsRequestId());
        try {
            boolean all = sweep(deadline, context, results);
            sweep.with("outcome", all ? "swept" : "outOfTime")
                    .with("results", results.toString())
                    .end(all ? Level.INFO : Level.WARN, all ? "Swept" : "Out of time; the next sweep goes on");
        } catch (ServiceException e) {
            String message = InWords.capitalised("not swept: " + e.getMessage());
            sweep.count("Failed").with("outcome", "notSwept").end(Level.ERROR, message);
            throw new NotReleasedException(message);
        } finally {
            log.write(handlerContext.now(), sweep);
        }
        output.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    private boolean sweep(Deadline deadline, Context context, Map<String, Integer> results) {
        @Nullable String next = null;
        do {
            Page page = mails.waiting(handlerContext.now().minus(YOUNGEST), next, deadline);
            for (String messageId : page.messageIds()) {
                if (deadline.remaining(handlerContext.now()).compareTo(PER_MAIL) < 0) {
                    return false;
                }
                results.merge(settle(messageId, deadline, context), 1, Integer::sum);
            }
            next = page.next();
        } while (next != null);
        return true;
    }

    private String settle(String messageId, Deadline deadline, Context context) {
        SesLog.Entry call =
                new SesLog.Entry(context.getFunctionName(), context.getAwsRequestId()).with("messageId", messageId);
        Deadline own = Deadline.after(handlerContext.now(), PER_MAIL).orEarlier(deadline);
        try {
            HeldMails.Result result = mails.settle(messageId, null, own, call);
            HeldMails.end(result, call);
            if (result == HeldMails.Result.RELEASED) {
                log.write(handlerContext.now(), call);
            }
            return result.word;
        } catch (ServiceException | IllegalArgumentException e) {
            call.count("Failed").with("outcome", "notReleased").end(Level.ERROR, "Not released: " + e.getMessage());
            log.write(handlerContext.now(), call);
            return "notReleased";
        }
    }
}

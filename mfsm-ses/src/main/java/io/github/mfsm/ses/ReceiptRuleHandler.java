package io.github.mfsm.ses;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.lambda.function.InWords;
import io.github.mfsm.lambda.function.WarmConnections;
import io.github.mfsm.lambda.function.snapshot.SnapshotHooks;
import io.github.mfsm.ses.SesLog.Level;
import io.github.mfsm.ses.event.WorkMailEvent;
import io.github.mfsm.ses.hold.HeldMail;
import io.github.mfsm.ses.internal.disposition.Decision;
import io.github.mfsm.ses.internal.disposition.Disposition;
import io.github.mfsm.ses.internal.disposition.DispositionRules;
import io.github.mfsm.ses.internal.disposition.Effect;
import io.github.mfsm.ses.internal.send.Postman;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The function behind an SES receipt rule's Lambda action: runs a state machine once per email, and tells SES what to
 * do.
 *
 * <p>The machine gets WorkMail's event ({@link WorkMailEvent}) and gives WorkMail's answer, so a machine made for
 * WorkMail runs as it is; {@link DispositionRules} says what its answer means here. SES waits 30 seconds for an action
 * of type {@code RequestResponse} and doesn't call again: an execution that needs longer, fails, or gives no usable
 * answer counts as {@code FALLBACK_ACTION}. With {@code HOLD} the email is held instead, and {@link ReleaseHandler}
 * sends it on when its execution ends.
 *
 * <p>{@link SesSettings} says what can be set. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda.html">Invoke Lambda function
 *     action</a>
 */
public final class ReceiptRuleHandler implements RequestStreamHandler {
    /** How long SES waits for an answer. */
    private static final Duration SES_LIMIT = Duration.ofSeconds(30);

    /** What is left for carrying out the answer and for its way back, when waiting has taken its longest. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private static final Duration CLAIM_LIFETIME = Duration.ofHours(24);

    private final SesSettings settings;
    private final SesHandlerContext handlerContext;
    private final Machine machine;
    private final DispositionRules rules;
    private final Postman postman;
    private final @Nullable HoldingBack holdingBack;
    private final SesLog log;

    /** Held here, since Lambda's runtime client holds hooks weakly. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final @Nullable SnapshotHooks hooks;

    /**
     * Makes the handler that Lambda runs, from the process's environment.
     *
     * @throws InvalidSesSettingsException with all that is wrong with the settings
     */
    public ReceiptRuleHandler() {
        this(SesWiring.lambda());
    }

    private ReceiptRuleHandler(SesWiring wiring) {
        this(wiring.settings(), wiring.handlerContext(), wiring);
        Thread toTable = wiring.transport().connections().openToTable();
        prepare();
        WarmConnections.await(toTable);
    }

    /**
     * Makes a handler on ports and in a time of your own.
     *
     * @param settings what the environment says in Lambda; Regions and endpoints don't matter here
     * @param handlerContext all that it touches
     */
    public ReceiptRuleHandler(SesSettings settings, SesHandlerContext handlerContext) {
        this(settings, handlerContext, null);
        prepare();
    }

    private ReceiptRuleHandler(SesSettings settings, SesHandlerContext handlerContext, @Nullable SesWiring wiring) {
        this.settings = settings;
        this.handlerContext = handlerContext;
        this.machine = Machine.waitedFor(settings, handlerContext, CLAIM_LIFETIME);
        this.rules = DispositionRules.withFallback(settings.fallback());
        this.postman = new Postman(handlerContext.ports().mail(), settings.sending(), handlerContext.clock());
        this.holdingBack = settings.holding() == null ? null : new HoldingBack(settings, handlerContext);
        this.log = new SesLog(handlerContext.log());
        this.hooks = wiring == null ? null : wiring.hooks(machine);
    }

    /** Warns of doubtful settings, and asks once what type of machine it is, which also warms the connection. */
    private void prepare() {
        settings.warnings().forEach(warning -> log.write(handlerContext.now(), Level.WARN, warning, Map.of()));
        String problem = machine.prepare();
        if (problem != null) {
            log.write(handlerContext.now(), Level.ERROR, problem, Map.of()); // every call will say so, too
        }
    }

    /**
     * Handles one call of SES's.
     *
     * @throws NotHeldException if an email can't be held: SES then goes on with the rule's next action
     * @throws IOException if the event can't be read or the answer can't be written
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant begin = handlerContext.now();
        Deadline deadline = Deadline.after(begin, SES_LIMIT)
                .orEarlier(Deadline.after(begin, Duration.ofMillis(context.getRemainingTimeInMillis())))
                .lessMargin(MARGIN);
        SesLog.Entry call = new SesLog.Entry(context.getFunctionName(), context.getAwsRequestId());
        try {
            Disposition disposition = dispose(input.readAllBytes(), deadline, call);
            call.with("disposition", disposition.name());
            output.write(disposition.json().getBytes(StandardCharsets.UTF_8));
        } finally {
            log.write(handlerContext.now(), call);
        }
    }

    private Disposition dispose(byte[] bytes, Deadline deadline, SesLog.Entry call) {
        WorkMailEvent mail;
        ExecutionName name;
        try {
            mail = WorkMailEvent.read(bytes);
            name = ExecutionName.of(mail.event().messageId());
        } catch (IllegalArgumentException e) {
            return badEvent(String.valueOf(e.getMessage()), call);
        }
        call.with("messageId", mail.event().messageId())
                .with(
                        "recipientCount",
                        Integer.toString(mail.event().recipients().size()));
        if (holdingBack != null && !settings.dryRun()) {
            return holdingBack.hold(
                    HeldMail.of(mail.event().messageId(), mail.json(), handlerContext.now()),
                    name,
                    mail.event(),
                    deadline,
                    call);
        }
        MachineAnswer answer = ask(name, mail, deadline, call);
        return carryOut(answer, mail, deadline, call);
    }

    private static Disposition badEvent(String message, SesLog.Entry call) {
        call.count("BadEvent").count("Failed").end(Level.ERROR, message).with("outcome", "badEvent");
        return Disposition.CONTINUE;
    }

    private MachineAnswer ask(ExecutionName name, WorkMailEvent mail, Deadline deadline, SesLog.Entry call) {
        try {
            return machine.ask(name, mail.json(), mail.event(), deadline, call);
        } catch (ServiceException | IllegalArgumentException e) {
            return new MachineAnswer(MachineAnswer.Kind.NONE, null, String.valueOf(e.getMessage()));
        }
    }

    private Disposition carryOut(MachineAnswer answer, WorkMailEvent mail, Deadline deadline, SesLog.Entry call) {
        MessageFlowResponse response = answer.response();
        if (response == null) {
            call.count("FellBack")
                    .with("outcome", "fellBack")
                    .end(Level.WARN, "Fell back to " + settings.fallback().type() + ": " + answer.inWords());
            response = MessageFlowResponse.forAll(settings.fallback());
        } else {
            call.count("Answered").with("outcome", "answered").end(Level.INFO, "Answered");
        }
        Decision decision = rules.decide(response, mail.event());
        call.with("effects", decision.effects().toString());
        if (settings.dryRun()) {
            call.count("DryRun").with("wouldHaveBeen", decision.disposition().name());
            return Disposition.CONTINUE;
        }
        return carryOut(decision, mail, deadline.lessMargin(MARGIN.negated()), call);
    }

    /** Sends what is to be sent; if nothing was, SES can go on, else it must not deliver the email besides. */
    private Disposition carryOut(Decision decision, WorkMailEvent mail, Deadline deadline, SesLog.Entry call) {
        boolean sent = false;
        EmailAddress sender = mail.event().envelope().mailFrom();
        for (Effect effect : decision.effects()) {
            try {
                postman.carryOut(effect, mail.event().messageId(), sender, deadline);
                call.count("Sent");
                sent = true;
            } catch (ServiceException e) {
                call.count("Failed")
                        .with("outcome", "notCarriedOut")
                        .end(Level.ERROR, InWords.capitalised(effect + " could not be carried out: " + e.getMessage()));
                if (!sent) {
                    return Disposition.CONTINUE;
                }
            }
        }
        return decision.disposition();
    }
}

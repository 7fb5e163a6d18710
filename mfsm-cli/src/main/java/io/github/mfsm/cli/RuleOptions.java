package io.github.mfsm.cli;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.ActionType;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.testkit.workmail.FlowRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** WorkMail's rule, as options say; SES has none of this. */
final class RuleOptions {
    private static final int LONGEST = 240;

    @Option(
            names = "--rule-timeout",
            paramLabel = "MINUTES",
            description = "How long WorkMail calls again, 0 to 240; default: 240.")
    private @Nullable Integer timeout;

    @Option(
            names = "--fallback",
            paramLabel = "ACTION",
            description = "The rule's fallback: ${COMPLETION-CANDIDATES}; default: DEFAULT.")
    private @Nullable ActionType fallback;

    /**
     * Returns the rule.
     *
     * @throws BadInputException if WorkMail has no such rule
     */
    FlowRule rule() {
        int minutes = timeout == null ? LONGEST : timeout;
        if (minutes < 0 || minutes > FlowRule.MAX_TIMEOUT.toMinutes()) {
            throw new BadInputException("--rule-timeout " + minutes + ": WorkMail takes 0 to "
                    + FlowRule.MAX_TIMEOUT.toMinutes() + " minutes.");
        }
        return new FlowRule(Duration.ofMinutes(minutes), action(fallback == null ? ActionType.DEFAULT : fallback));
    }

    /**
     * Checks that nothing is said that SES doesn't have.
     *
     * @throws BadInputException if something is
     */
    void refuseUnderSes() {
        if (timeout != null) {
            throw new BadInputException(
                    "--rule-timeout: SES calls once and doesn't call again. How long an email is held at"
                            + " most, --set HOLD=true --set FALLBACK_AFTER_HOURS=12 says.");
        }
        if (fallback != null) {
            throw new BadInputException(
                    "--fallback: a rule of SES has none. Give the function's by --set FALLBACK_ACTION=" + fallback
                            + ".");
        }
    }

    private static Action action(ActionType type) {
        return switch (type) {
            case BOUNCE -> new Action.Bounce(null);
            case DROP -> Action.drop();
            case DEFAULT -> Action.defaultAction();
            case BYPASS_SPAM_CHECK -> Action.bypassSpamCheck();
            case MOVE_TO_JUNK -> Action.moveToJunk();
        };
    }
}

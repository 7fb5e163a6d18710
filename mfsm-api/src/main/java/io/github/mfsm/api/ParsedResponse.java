package io.github.mfsm.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ResponseReader} made of a text.
 *
 * @param json the text, with values normalised
 * @param entries what the array holds, as far as it is objects
 * @param problems what the text alone shows to be wrong
 */
record ParsedResponse(String json, List<Entry> entries, List<ResponseProblem> problems) {

    /**
     * One element of the answer's array.
     *
     * @param index its index in the array
     * @param action the action, or null if it is wrong
     * @param recipients the recipients, those that are wrong as empty addresses
     * @param allRecipients whether it is for all others
     */
    record Entry(int index, @Nullable Action action, List<EmailAddress> recipients, boolean allRecipients) {

        String pointer() {
            return "/actions/" + index;
        }
    }

    /** Returns the answer, or empty if it has errors. */
    Optional<MessageFlowResponse> response() {
        if (problems.stream().anyMatch(ResponseProblem::isError)) {
            return Optional.empty();
        }
        List<RuleAction> actions = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.action() == null) {
                throw new IllegalStateException("an action without an error and without a value at " + entry.pointer());
            }
            actions.add(new RuleAction(entry.action(), entry.recipients(), entry.allRecipients()));
        }
        return Optional.of(new MessageFlowResponse(actions));
    }
}

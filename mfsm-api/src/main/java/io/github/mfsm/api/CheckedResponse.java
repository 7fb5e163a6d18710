package io.github.mfsm.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link ResponseRules} found about an answer. Immutable; {@link #toString()} shows no email content. */
public final class CheckedResponse {
    private final String json;
    private final List<ResponseProblem> problems;
    private final @Nullable MessageFlowResponse response;

    CheckedResponse(String json, List<ResponseProblem> problems, @Nullable MessageFlowResponse response) {
        this.json = Objects.requireNonNull(json, "json");
        this.problems = List.copyOf(problems);
        this.response = response;
    }

    /** Returns whether the answer may be returned to WorkMail. */
    public boolean isAccepted() {
        return response != null;
    }

    /** Returns the answer's text: as it was, except that strings for booleans are booleans if it is accepted. */
    public String json() {
        return json;
    }

    /** Returns the answer if it is accepted. */
    public Optional<MessageFlowResponse> response() {
        return Optional.ofNullable(response);
    }

    /** Returns all problems, errors and warnings, those of the JSON's form first. */
    public List<ResponseProblem> problems() {
        return problems;
    }

    /**
     * Returns this if it is accepted.
     *
     * @throws InvalidResponseException if it is not
     */
    public CheckedResponse orThrow() {
        if (!isAccepted()) {
            throw new InvalidResponseException(problems);
        }
        return this;
    }

    @Override
    public String toString() {
        return "CheckedResponse[accepted=" + isAccepted() + ", problems=" + problems + "]";
    }
}

package io.github.mfsm.api;

import io.github.mfsm.api.ParsedResponse.Entry;
import io.github.mfsm.api.ResponseProblem.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WorkMail's rules for an answer, checked before WorkMail sees it: a malformed one is retried for as long as the rule
 * says, up to four hours.
 *
 * <p>Errors are what the WorkMail guide rules out: no JSON, no actions, an unknown action type or one that the email's
 * direction can't have, a {@code bounceMessage} for anything but {@code BOUNCE}, neither {@code recipients} nor
 * {@code allRecipients}, values of the wrong kind, more than 256 KB. What is not documented, or documented as
 * tolerated, is a warning and passes: a recipient named twice or not in the event (WorkMail adds it to the email), more
 * than one {@code allRecipients}, more than ten actions, a {@code BOUNCE} without message, {@code null} for an optional
 * member, a member given twice. {@link #strict()} makes errors of warnings.
 *
 * <p>{@code "True"} and {@code "true"} for {@code allRecipients}, as AWS's samples write it, count as {@code true} and
 * are replaced in the answer; nothing else of it is changed. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/workmail/latest/adminguide/lambda.html">Configuring AWS Lambda for Amazon
 *     WorkMail</a>
 */
public final class ResponseRules {

    /** The size of an answer, in bytes of UTF-8, that WorkMail takes: {@value}. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final ResponseRules STANDARD = new ResponseRules(false);
    private static final ResponseRules STRICT = new ResponseRules(true);

    private final boolean strict;

    private ResponseRules(boolean strict) {
        this.strict = strict;
    }

    /** Returns the rules that let pass what is doubtful, with warnings. */
    public static ResponseRules standard() {
        return STANDARD;
    }

    /** Returns the rules that let nothing doubtful pass. */
    public static ResponseRules strict() {
        return STRICT;
    }

    /**
     * Returns all problems of {@code json} as an answer to {@code event}, and what to return to WorkMail if it is
     * accepted.
     *
     * @param json an answer; any text will do
     */
    public CheckedResponse check(String json, MessageFlowEvent event) {
        ParsedResponse parsed = ResponseReader.read(json);
        List<ResponseProblem> problems = new ArrayList<>(parsed.problems());
        checkSize(parsed.json(), problems);
        checkTypes(parsed.entries(), event.flowDirection(), problems);
        checkCounts(parsed.entries(), problems);
        checkRecipients(parsed.entries(), event, problems);
        if (strict) {
            problems.replaceAll(problem -> new ResponseProblem(Severity.ERROR, problem.message(), problem.pointer()));
        }
        boolean accepted = problems.stream().noneMatch(ResponseProblem::isError);
        return accepted
                ? new CheckedResponse(parsed.json(), problems, parsed.response().orElseThrow())
                : new CheckedResponse(json, problems, null);
    }

    /** Returns all problems of {@code response} as an answer to {@code event}, and its JSON. */
    public CheckedResponse check(MessageFlowResponse response, MessageFlowEvent event) {
        return check(MessageFlowJson.write(response), event);
    }

    private static void checkSize(String json, List<ResponseProblem> problems) {
        // A character takes at most three bytes (of a surrogate pair, two each), so most answers need no encoding.
        if (json.length() * 3L <= MAX_BYTES) {
            return;
        }
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            problems.add(error("", "the answer has " + bytes + " bytes, WorkMail takes up to " + MAX_BYTES));
        }
    }

    /** Which types WorkMail takes depends on the direction: without one, nothing can be said. */
    private static void checkTypes(
            List<Entry> entries, @Nullable FlowDirection direction, List<ResponseProblem> problems) {
        if (direction == null) {
            return;
        }
        for (Entry entry : entries) {
            Action action = entry.action();
            if (action != null && !action.type().isAllowed(direction)) {
                problems.add(error(
                        entry.pointer() + "/action/type",
                        action.type() + " is not allowed for an " + direction + " email"));
            }
        }
    }

    private static void checkCounts(List<Entry> entries, List<ResponseProblem> problems) {
        if (entries.size() > MessageFlowResponse.MAX_ACTIONS) {
            problems.add(warning(
                    "/actions",
                    "there are " + entries.size() + " actions; WorkMail carries out up to "
                            + MessageFlowResponse.MAX_ACTIONS + ", the surplus get the rule's fallback"));
        }
        boolean seen = false;
        for (Entry entry : entries) {
            if (entry.allRecipients() && seen) {
                problems.add(warning(
                        entry.pointer() + "/allRecipients",
                        "an earlier action has allRecipients too, which one counts is not documented"));
            }
            seen |= entry.allRecipients();
        }
    }

    private static void checkRecipients(List<Entry> entries, MessageFlowEvent event, List<ResponseProblem> problems) {
        Set<String> inEvent = new HashSet<>();
        Set<String> inEventFolded = new HashSet<>();
        for (EmailAddress recipient : event.envelope().recipients()) {
            inEvent.add(recipient.address());
            inEventFolded.add(folded(recipient));
        }
        Map<String, String> firstNamed = new HashMap<>();
        for (Entry entry : entries) {
            for (int i = 0; i < entry.recipients().size(); i++) {
                EmailAddress recipient = entry.recipients().get(i);
                if (recipient.address().isEmpty()) {
                    continue;
                }
                String pointer = entry.pointer() + "/recipients/" + i;
                String earlier = firstNamed.putIfAbsent(folded(recipient), pointer);
                if (earlier != null) {
                    problems.add(warning(
                            pointer,
                            "the recipient is named at " + earlier + " too, which one counts is not documented"));
                } else if (inEventFolded.contains(folded(recipient))) {
                    if (!inEvent.contains(recipient.address())) {
                        problems.add(warning(
                                pointer,
                                "the recipient is written differently in the event (letter case); how WorkMail compares"
                                        + " addresses is not documented"));
                    }
                } else if (!event.truncated()) {
                    problems.add(warning(pointer, "the recipient is not in the event: WorkMail adds it to the email"));
                }
            }
        }
    }

    private static String folded(EmailAddress address) {
        return address.address().toLowerCase(Locale.ROOT);
    }

    private static ResponseProblem error(String pointer, String message) {
        return new ResponseProblem(Severity.ERROR, message, pointer);
    }

    private static ResponseProblem warning(String pointer, String message) {
        return new ResponseProblem(Severity.WARNING, message, pointer);
    }
}

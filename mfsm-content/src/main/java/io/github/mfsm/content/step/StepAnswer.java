package io.github.mfsm.content.step;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.content.mime.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A step's result as JSON, member by member. Nothing of the email is put into it. */
final class StepAnswer {
    private final List<String> members = new ArrayList<>();

    private StepAnswer() {}

    static StepAnswer changed(boolean changed) {
        StepAnswer answer = new StepAnswer();
        answer.members.add("\"changed\":" + changed);
        return answer;
    }

    StepAnswer with(String name, int number) {
        members.add(quote(name) + ':' + number);
        return this;
    }

    StepAnswer with(String name, String text) {
        members.add(quote(name) + ':' + quote(text));
        return this;
    }

    /** Names what could not be read, and says what happens to the email for that. */
    StepAnswer unreadable(List<Unreadable> unreadable, Optional<Action> action) {
        if (!unreadable.isEmpty()) {
            members.add(unreadable(unreadable));
        }
        action.ifPresent(
                chosen -> members.add("\"answer\":" + MessageFlowJson.write(MessageFlowResponse.forAll(chosen))));
        return this;
    }

    String toJson() {
        return '{' + String.join(",", members) + '}';
    }

    /** Returns an answer for WorkMail, together with what could not be read. */
    static String of(MessageFlowResponse response, List<Unreadable> unreadable) {
        String json = MessageFlowJson.write(response);
        return unreadable.isEmpty()
                ? json
                : json.substring(0, json.lastIndexOf('}')) + ',' + unreadable(unreadable) + '}';
    }

    private static String unreadable(List<Unreadable> unreadable) {
        return unreadable.stream()
                .map(what -> "{\"part\":" + quote(what.part()) + ",\"problem\":" + quote(what.problem()) + '}')
                .collect(Collectors.joining(",", "\"unreadable\":[", "]"));
    }

    private static String quote(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}

package io.github.mfsm.testkit.workmail;

import io.github.mfsm.api.CheckedResponse;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.ResponseProblem;
import io.github.mfsm.api.ResponseRules;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** WorkMail's look at what the function wrote. */
final class AnswerCheck {
    private AnswerCheck() {}

    static AttemptResult judge(byte[] answer, MessageFlowEvent mail) {
        String json;
        try {
            json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer))
                    .toString();
        } catch (CharacterCodingException e) {
            return new AttemptResult.Invalid(
                    new String(answer, StandardCharsets.UTF_8),
                    List.of(new ResponseProblem(ResponseProblem.Severity.ERROR, "the answer is not UTF-8", "")));
        }
        CheckedResponse checked = ResponseRules.standard().check(json, mail);
        return checked.response()
                .<AttemptResult>map(response -> new AttemptResult.Answered(response, json, checked.problems()))
                .orElseGet(() -> new AttemptResult.Invalid(json, checked.problems()));
    }
}

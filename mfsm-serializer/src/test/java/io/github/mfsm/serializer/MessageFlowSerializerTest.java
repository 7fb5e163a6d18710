package io.github.mfsm.serializer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MessageFlowSerializerTest {

    private static final MessageFlowEvent EVENT = MessageFlowEvent.builder()
            .invocationId("i")
            .messageId("m")
            .mailFrom("from@example.org")
            .recipients("ü@example.com")
            .build();
    private static final MessageFlowResponse RESPONSE = MessageFlowResponse.forAll(Action.bounce("nö"));

    private final MessageFlowSerializer serializer = new MessageFlowSerializer();

    @Test
    void isFoundAsTheOnlyService() {
        assertThat(ServiceLoader.load(CustomPojoSerializer.class))
                .singleElement()
                .isInstanceOf(MessageFlowSerializer.class);
    }

    @Test
    void readsAndWritesEventsAndAnswers() {
        assertThat(serializer.<MessageFlowEvent>fromJson(
                        written(EVENT, MessageFlowEvent.class), MessageFlowEvent.class))
                .isEqualTo(EVENT);
        assertThat(serializer.<MessageFlowResponse>fromJson(
                        written(RESPONSE, MessageFlowResponse.class), MessageFlowResponse.class))
                .isEqualTo(RESPONSE);
    }

    @Test
    void writesAnAnswerThatIsDeclaredAsAnObject() {
        assertThat(written(RESPONSE, Object.class)).isEqualTo(MessageFlowJson.write(RESPONSE));
    }

    @Test
    void leavesOtherTypesToLambdasOwnSerializer() {
        assertThat(serializer.<List<?>>fromJson("[1, \"x\"]", List.class)).isEqualTo(List.of(1, "x"));
        assertThat(written(List.of(1, "x"), List.class)).isEqualTo("[1,\"x\"]");
    }

    private String written(Object value, Type type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        serializer.toJson(value, out, type);
        return out.toString(StandardCharsets.UTF_8);
    }
}

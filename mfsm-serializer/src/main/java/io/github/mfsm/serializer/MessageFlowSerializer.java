package io.github.mfsm.serializer;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads and writes {@link MessageFlowEvent} and {@link MessageFlowResponse} for Lambda's Java runtime client, and
 * leaves every other type to the serializer that the runtime client would have used: that of
 * {@code aws-lambda-java-serialization}.
 *
 * <p>Without it, the runtime client's own serializer can't build the event's records, so a plain {@code RequestHandler}
 * for them fails on each call. The runtime client takes one {@link CustomPojoSerializer} at most: an application with
 * another one passes our types on to this class from there, or extends {@link io.github.mfsm.api.MessageFlowFunction},
 * which needs none.
 *
 * <p>An event that is none fails the call: the runtime client reports "An error occurred during JSON parsing" and logs
 * the cause, which says where the event is wrong.
 *
 * <p>An answer is written as it is; it is not checked, since the email's direction is not known here. Thread-safe.
 */
public final class MessageFlowSerializer implements CustomPojoSerializer {
    private final Map<Type, PojoSerializer<Object>> others = new ConcurrentHashMap<>();

    /** Creates the serializer; {@link java.util.ServiceLoader} calls this. */
    public MessageFlowSerializer() {}

    /**
     * Returns the value that {@code input} holds in UTF-8.
     *
     * <p>An event that is odd is read as far as it can be: see {@link MessageFlowJson#checkEvent(String)}.
     *
     * @throws io.github.mfsm.api.InvalidEventException if it should be an event and is none
     * @throws io.github.mfsm.api.InvalidResponseException if it should be an answer and breaks WorkMail's rules
     */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the interface has it so, and promises a T for its type
    public <T> T fromJson(InputStream input, Type type) {
        try {
            if (type == MessageFlowEvent.class) {
                return (T) MessageFlowJson.checkEvent(input).event();
            }
            if (type == MessageFlowResponse.class) {
                return (T) MessageFlowJson.readResponse(new String(input.readAllBytes(), StandardCharsets.UTF_8));
            }
            return (T) other(type).fromJson(input);
        } catch (IOException e) {
            throw new UncheckedIOException("the event can't be read", e);
        }
    }

    /** Returns the value that {@code input} holds, like {@link #fromJson(InputStream, Type)}. */
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface has it so
    public <T> T fromJson(String input, Type type) {
        return fromJson(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), type);
    }

    /** Writes {@code value} to {@code output} as UTF-8; our types also where {@code type} is less specific. */
    @Override
    public <T> void toJson(T value, OutputStream output, Type type) {
        try {
            if (value instanceof MessageFlowResponse response) {
                output.write(MessageFlowJson.write(response).getBytes(StandardCharsets.UTF_8));
            } else if (value instanceof MessageFlowEvent event) {
                output.write(MessageFlowJson.write(event).getBytes(StandardCharsets.UTF_8));
            } else {
                other(type).toJson(value, output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the answer can't be written", e);
        }
    }

    private PojoSerializer<Object> other(Type type) {
        return others.computeIfAbsent(type, MessageFlowSerializer::runtimeClientsOwn);
    }

    /** Chooses as the runtime client does when there is no {@link CustomPojoSerializer}. */
    private static PojoSerializer<Object> runtimeClientsOwn(Type type) {
        if (type instanceof Class<?> clazz && LambdaEventSerializers.isLambdaSupportedEvent(clazz.getName())) {
            @SuppressWarnings("unchecked") // the serializer for a class takes and returns its instances
            Class<Object> event = (Class<Object>) clazz;
            return LambdaEventSerializers.serializerFor(event, clazz.getClassLoader());
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }
}

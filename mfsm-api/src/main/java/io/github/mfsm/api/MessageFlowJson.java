package io.github.mfsm.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes WorkMail's JSON, by streaming: no reflection, no data binding, nothing that a cold start would pay
 * for.
 *
 * <p>Members that we don't know are ignored. Thread-safe.
 */
public final class MessageFlowJson {

    private MessageFlowJson() {}

    /**
     * Reads an event as WorkMail's guide has it.
     *
     * <p>Required are {@code invocationId}, {@code flowDirection}, {@code messageId}, {@code envelope.mailFrom} (null
     * for the null sender of a bounce) and {@code envelope.recipients}. A function that would rather work on an odd
     * event than hold an email uses {@link #checkEvent(String)}.
     *
     * @throws InvalidEventException if {@code json} is no event; the message says where, and quotes nothing
     */
    public static MessageFlowEvent readEvent(String json) {
        return EventReader.read(json).orThrow();
    }

    /**
     * Reads an event as far as it can be read: what is missing, or of another kind than the guide says, is missing in
     * the event and noted.
     *
     * @throws InvalidEventException if {@code json} is no JSON object or has no {@code invocationId}, a string that is
     *     not empty; the message says where, and quotes nothing
     */
    public static CheckedEvent checkEvent(String json) {
        return EventReader.read(json);
    }

    /**
     * Reads an event from UTF-8 like {@link #checkEvent(String)}.
     *
     * @throws InvalidEventException if {@code json} is no JSON object or has no {@code invocationId}, or is not UTF-8
     */
    public static CheckedEvent checkEvent(byte[] json) {
        return checkEvent(decodeEvent(json));
    }

    /**
     * Reads an event from UTF-8 like {@link #checkEvent(String)}, to the end of {@code json}, without closing it.
     *
     * @throws InvalidEventException if {@code json} holds no JSON object or has no {@code invocationId}, or is not
     *     UTF-8
     * @throws IOException if {@code json} can't be read
     */
    public static CheckedEvent checkEvent(InputStream json) throws IOException {
        return checkEvent(json.readAllBytes());
    }

    /**
     * Reads an event from UTF-8.
     *
     * @throws InvalidEventException if {@code json} is no event; the message says where, and quotes nothing
     */
    public static MessageFlowEvent readEvent(byte[] json) {
        return readEvent(decodeEvent(json));
    }

    /**
     * Reads an event from UTF-8, to the end of {@code json}, without closing it.
     *
     * @throws InvalidEventException if {@code json} holds no event; the message says where, and quotes nothing
     * @throws IOException if {@code json} can't be read
     */
    public static MessageFlowEvent readEvent(InputStream json) throws IOException {
        return readEvent(json.readAllBytes());
    }

    /**
     * Reads an answer, by the rules that can be checked without the event.
     *
     * @throws InvalidResponseException if {@code json} breaks WorkMail's rules
     * @see ResponseRules#check(String, MessageFlowEvent)
     */
    public static MessageFlowResponse readResponse(String json) {
        ParsedResponse parsed = ResponseReader.read(json);
        return parsed.response().orElseThrow(() -> new InvalidResponseException(parsed.problems()));
    }

    /** Returns {@code event} as JSON, with the members in the order of the WorkMail guide; what is null is left out. */
    public static String write(MessageFlowEvent event) {
        return JsonWriter.write(event);
    }

    /** Returns {@code response} as JSON, with {@code allRecipients} as a boolean; what doesn't apply is left out. */
    public static String write(MessageFlowResponse response) {
        return JsonWriter.write(response);
    }

    /** Returns the text that {@code utf8} holds, strictly: nothing is replaced. */
    private static String decodeEvent(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidEventException("", "it is not UTF-8");
        }
    }
}

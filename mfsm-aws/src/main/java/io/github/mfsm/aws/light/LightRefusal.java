package io.github.mfsm.aws.light;

/**
 * An error that a service answered to a {@link LightRequest}.
 *
 * @param code AWS's error code, or an empty text where the answer has none
 * @param message AWS's text, or an empty one; it may quote the request
 * @param body the whole body
 * @param attempts which attempt it answers, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record LightRefusal(String code, String message, byte[] body, int attempts) {

    /** Shows the code alone. */
    @Override
    public String toString() {
        return "LightRefusal[" + code + "]";
    }
}

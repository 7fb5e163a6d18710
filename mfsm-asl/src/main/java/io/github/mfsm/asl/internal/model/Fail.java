package io.github.mfsm.asl.internal.model;

/**
 * Ends its flow with an error.
 *
 * @param header what every state has
 */
public record Fail(StateHeader header) implements ParsedState {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.fail(this);
    }
}

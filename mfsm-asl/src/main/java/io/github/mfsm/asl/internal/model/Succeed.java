package io.github.mfsm.asl.internal.model;

/**
 * Ends its flow successfully.
 *
 * @param header what every state has
 */
public record Succeed(StateHeader header) implements ParsedState {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.succeed(this);
    }
}

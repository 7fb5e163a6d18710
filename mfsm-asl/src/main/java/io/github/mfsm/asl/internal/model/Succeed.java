package io.github.mfsm.asl.internal.model;

/**
 * Ends its flow successfully.
 *
 * @param header name, place, language and source
 */
public record Succeed(StateHeader header) implements State {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

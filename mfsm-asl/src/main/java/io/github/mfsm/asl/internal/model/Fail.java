package io.github.mfsm.asl.internal.model;

/**
 * Ends its flow with an error.
 *
 * @param header name, place, language and source
 */
public record Fail(StateHeader header) implements State {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}

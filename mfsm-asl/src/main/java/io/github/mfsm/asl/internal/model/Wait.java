package io.github.mfsm.asl.internal.model;

/**
 * Waits for a while, or until an instant.
 *
 * @param header what every state has
 */
public record Wait(StateHeader header) implements ParsedState {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.wait(this);
    }
}

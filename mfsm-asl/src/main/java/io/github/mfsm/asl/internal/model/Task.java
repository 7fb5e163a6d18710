package io.github.mfsm.asl.internal.model;

/**
 * Has work done by a resource.
 *
 * @param header what every state has
 * @param resource the ARN of what does the work
 */
public record Task(StateHeader header, String resource) implements ParsedState {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.task(this);
    }
}

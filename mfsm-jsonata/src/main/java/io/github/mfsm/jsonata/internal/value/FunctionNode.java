package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A function as a value. Written as JSON it is an empty text, as in the reference. */
public abstract class FunctionNode extends ValueNode {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Returns how many arguments a higher-order function hands over. */
    public abstract int arity();

    /**
     * Calls the function. The result may be a call that is still to be made: use {@link Run#call}.
     *
     * @param context what takes the place of a missing argument
     */
    public abstract @Nullable JsonNode apply(Run run, @Nullable JsonNode[] arguments, @Nullable JsonNode context);

    /** Returns the context that a higher-order function calls it in: null, but for functions that keep their own. */
    public @Nullable JsonNode ownContext() {
        return NullNode.getInstance();
    }

    /** Returns the function behind what hands it over. */
    public FunctionNode target() {
        return this;
    }

    /**
     * Returns whether the reference has an object for it rather than one of JavaScript's functions: then it counts as
     * true, and an error that leaves it gets the place of the call even if it has one.
     */
    public boolean isDefinition() {
        return true;
    }

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.POJO;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_EMBEDDED_OBJECT;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeString("");
    }

    @Override
    public String asText() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

package io.github.mfsm.template.internal.found;

import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateFunction;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Lambda function of a template. */
public record FoundFunction(
        String logicalId,
        @Nullable String address,
        String name,
        String arn,
        @Nullable String handler,
        @Nullable String runtime,
        Map<String, String> environment,
        SourcePlace place)
        implements TemplateFunction {
    public FoundFunction {
        Objects.requireNonNull(logicalId, "logicalId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(place, "place");
        environment = Map.copyOf(environment);
    }

    @Override
    public String path() {
        return address == null ? logicalId : address;
    }

    /** Leaves the variables' values out: they may be secrets. */
    @Override
    public String toString() {
        return "TemplateFunction[" + logicalId + ", handler=" + handler + ", environment=" + environment.keySet() + ']';
    }
}

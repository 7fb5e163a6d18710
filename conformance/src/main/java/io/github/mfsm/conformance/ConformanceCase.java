package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/** One recorded case, as it stands in its file. */
public record ConformanceCase(String id, JsonNode json) {
    public ConformanceCase {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(json, "json");
    }

    /** Returns the part of the id before the first slash. */
    public String group() {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }

    /** Returns whether the case is a sequence of API calls; otherwise it is one execution. */
    public boolean isApi() {
        return "api".equals(json.path("kind").asText());
    }

    /** Returns whether the order of events between branches or iterations is only one of the possible ones. */
    public boolean isConcurrent() {
        return json.path("concurrent").asBoolean();
    }
}

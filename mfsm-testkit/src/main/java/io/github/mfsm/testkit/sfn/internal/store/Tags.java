package io.github.mfsm.testkit.sfn.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags of one resource, in the order in which their keys were first set. */
public final class Tags {

    /** The most tags a resource can have (Step Functions quotas). */
    private static final int MOST = 50;

    private final String resource;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Tags(String resource) {
        this.resource = resource;
    }

    /**
     * The tags of a new resource.
     *
     * @param resource its ARN
     * @param tags the {@code tags} of the request
     * @throws AwsError {@code TooManyTags}
     */
    public static Tags of(String resource, JsonNode tags) {
        Tags created = new Tags(resource);
        created.put(tags);
        return created;
    }

    /**
     * Adds or replaces tags; all or none.
     *
     * @throws AwsError {@code TooManyTags}
     */
    public void put(JsonNode tags) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        tags.forEach(
                tag -> changed.put(tag.path("key").asText(), tag.path("value").asText()));
        if (changed.size() > MOST) {
            throw SfnError.tooManyTags(resource, MOST);
        }
        values.putAll(changed);
    }

    /** Removes tags; keys that aren't there are ignored. */
    public void remove(JsonNode keys) {
        keys.forEach(key -> values.remove(key.asText()));
    }

    /** Returns the tags as the API lists them. */
    public ArrayNode toJson() {
        ArrayNode tags = JsonNodeFactory.instance.arrayNode();
        values.forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
        return tags;
    }
}

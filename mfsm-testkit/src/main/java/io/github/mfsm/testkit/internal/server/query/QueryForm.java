package io.github.mfsm.testkit.internal.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** How a service writes lists and maps in the query protocol; each service of AWS's has its own way. */
public interface QueryForm {
    /**
     * Returns a request as the service's operations take it.
     *
     * @param fields the form's fields in their order, without {@code Action} and {@code Version}
     * @param url where the form was sent to, the path and the query
     * @return the request's JSON
     */
    ObjectNode input(Map<String, String> fields, String url);

    /** Returns what stands inside {@code <ActionResult>} of an answer's XML. */
    String output(String action, JsonNode output);
}

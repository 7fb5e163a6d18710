package io.github.mfsm.testkit.endpoint.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** How a service's operations cross the wire. */
public interface WireProtocol {
    /** Adds body and headers to a request; returns what follows the endpoint's path, mostly nothing. */
    String write(HttpRequest.Builder request, String operation, ObjectNode parameters);

    /** Returns the answer of an operation that succeeded. */
    ObjectNode read(String operation, HttpResponse<String> response);

    /** Returns what is told of one that didn't. */
    AwsCallException refusal(HttpResponse<String> response);

    /** Returns the content type of its answers. */
    String contentType();
}

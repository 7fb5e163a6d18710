package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the server answered to one call. */
record ApiAnswer(String operation, int status, JsonNode body) {
    boolean isError() {
        return status >= 300;
    }

    /** The error's name, without the namespace that the wire puts in front. */
    String errorCode() {
        String type = body.path("__type").asText("");
        return type.substring(type.lastIndexOf('#') + 1);
    }

    String errorMessage() {
        return body.path("message").asText(body.path("Message").asText(""));
    }

    /** The error as botocore prints it. */
    String errorText() {
        return "An error occurred (" + errorCode() + ") when calling the " + operation + " operation: "
                + errorMessage();
    }

    /** The error as botocore holds it, without metadata. */
    JsonNode errorResponse() {
        ObjectNode response = CaseFolder.JSON.createObjectNode();
        response.putObject("Error").put("Code", errorCode()).put("Message", errorMessage());
        body.properties().forEach(field -> {
            if (!field.getKey().equals("__type")) {
                response.set(field.getKey(), field.getValue());
            }
        });
        return response;
    }
}

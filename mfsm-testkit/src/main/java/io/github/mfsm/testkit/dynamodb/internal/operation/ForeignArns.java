package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds no table where a request names one by the ARN of another Region or account, as the service has none of them
 * here.
 */
final class ForeignArns {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:dynamodb:([^:]*):([^:]*):table/.*");

    private ForeignArns() {}

    /** Returns the operation, for tables of the caller's Region and account only. */
    static Operation guard(Operation operation) {
        return (request, context) -> {
            check(request.path("TableName"), context);
            for (Map.Entry<String, JsonNode> table :
                    request.path("RequestItems").properties()) {
                check(table.getKey(), context);
            }
            for (JsonNode element : request.path("TransactItems")) {
                element.forEach(part -> check(part.path("TableName"), context));
            }
            return operation.handle(request, context);
        };
    }

    private static void check(JsonNode name, RequestContext context) {
        if (name.isTextual()) {
            check(name.textValue(), context);
        }
    }

    private static void check(String name, RequestContext context) {
        Matcher arn = ARN.matcher(name);
        if (arn.matches()
                && !(arn.group(1).equals(context.region()) && arn.group(2).equals(context.account()))) {
            throw Errors.service("ResourceNotFoundException", "Requested resource not found");
        }
    }
}

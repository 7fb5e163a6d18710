package io.github.mfsm.testkit.lambda.internal;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Partitions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as callers name it: its name, a part of its ARN, or all of it, with a qualifier or without.
 *
 * @param name the bare name
 * @param qualifier the version or alias, or an empty text
 */
public record FunctionName(String name, String qualifier) {
    private static final String PATTERN =
            "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-[a-z]+)+-\\d{1}:)?(\\d{12}:)?(function:)?"
                    + "([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
    private static final Pattern FORM = Pattern.compile(PATTERN);

    /**
     * Reads a name.
     *
     * @throws AwsError if it is none
     */
    public static FunctionName parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw AwsError.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + text + "' at 'functionName' failed to satisfy constraint: "
                            + "Member must satisfy regular expression pattern: " + PATTERN);
        }
        return new FunctionName(form.group(7), form.group(9) == null ? "" : form.group(9));
    }

    /** Returns the same name with another qualifier, unless that is empty. */
    FunctionName qualified(String other) {
        return other.isEmpty() ? this : new FunctionName(name, other);
    }

    /** Returns its ARN. */
    String arn(String region, String account) {
        return Partitions.arn("lambda", region, account) + "function:" + name
                + (qualifier.isEmpty() ? "" : ":" + qualifier);
    }
}

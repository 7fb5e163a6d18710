package io.github.mfsm.testkit.dynamodb.internal.operation.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's members, each of the type the API gives it.
 *
 * <p>Violations of the API model (missing, out of range, not in an enumeration) are collected and reported together by
 * {@link #check}, as the service does.
 */
public final class Request {
    private static final String NAME_PATTERN = "[a-zA-Z0-9_.-]+";
    private static final int MIN_OWN_NAME = 3;
    private static final int MAX_NAME = 255;
    private static final Pattern TABLE_ARN = Pattern.compile("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/(?<name>.*)");

    private final JsonNode json;
    private final String path;
    private final List<String> violations;

    public Request(JsonNode json) {
        this(json, "", new ArrayList<>());
    }

    private Request(JsonNode json, String path, List<String> violations) {
        this.json = json;
        this.path = path;
        this.violations = violations;
    }

    /** A nested structure, whose violations count with this request's. */
    public @Nullable Request nested(String name) {
        JsonNode member = object(name);
        return member == null ? null : new Request(member, path + camel(name) + ".", violations);
    }

    /** Returns the structures of a list, whose violations count with this request's. */
    public List<Request> nestedList(String name) {
        List<Request> structures = new ArrayList<>();
        JsonNode list = array(name);
        if (list != null) {
            for (JsonNode element : list) {
                if (!element.isObject()) {
                    throw Errors.serialization(
                            element.isArray()
                                    ? "Start of list found where not expected"
                                    : "Unexpected value type in payload");
                }
                structures.add(new Request(
                        element, path + camel(name) + "." + (structures.size() + 1) + ".member.", violations));
            }
        }
        return structures;
    }

    public boolean has(String name) {
        return json.hasNonNull(name);
    }

    public @Nullable String string(String name) {
        JsonNode member = member(name);
        if (member != null && !member.isTextual()) {
            throw wrongType(member, "String");
        }
        return member == null ? null : member.textValue();
    }

    public boolean flag(String name) {
        JsonNode member = member(name);
        if (member != null && !member.isBoolean()) {
            throw wrongType(member, "Boolean");
        }
        return member != null && member.booleanValue();
    }

    public @Nullable Long number(String name, String javaType) {
        JsonNode member = member(name);
        if (member != null && !member.isNumber()) {
            throw wrongType(member, javaType);
        }
        return member == null ? null : member.longValue();
    }

    public @Nullable JsonNode object(String name) {
        JsonNode member = member(name);
        if (member != null && !member.isObject()) {
            throw Errors.serialization(
                    member.isArray() ? "Start of list found where not expected" : "Unexpected field type");
        }
        return member;
    }

    public @Nullable JsonNode array(String name) {
        JsonNode member = member(name);
        if (member != null && !member.isArray()) {
            throw Errors.serialization(
                    member.isObject()
                            ? "Start of structure or map found where not expected."
                            : "Unexpected field type");
        }
        return member;
    }

    private @Nullable JsonNode member(String name) {
        JsonNode member = json.get(name);
        return member == null || member.isNull() ? null : member;
    }

    /**
     * Returns the name, which may have come as an ARN, of the table whose items a call is about. A name that no table
     * can have is refused at once, before anything else is noted.
     */
    public String tableName() {
        String given = string("TableName");
        if (given == null) {
            violation("null", "TableName", "Member must not be null");
        } else {
            noteTableName("TableName", given, 1);
        }
        check();
        return nameIn(Objects.requireNonNull(given));
    }

    /** Returns the name of the table that a call is about itself, which isn't looked for if no table can have it. */
    public String ownTableName() {
        String given = string("TableName");
        if (given == null) {
            throw Errors.validation("The parameter 'TableName' is required but was not present in the request");
        }
        noteTableName("TableName", given);
        check();
        return nameIn(given);
    }

    /** Notes that a member isn't the name of any table. */
    public void noteTableName(String member, String given) {
        noteTableName(member, given, MIN_OWN_NAME);
    }

    private void noteTableName(String member, String given, int min) {
        String broken = brokenByTableName(nameIn(given), min);
        if (broken != null) {
            violation("'" + given + "'", member, broken);
        }
    }

    /** Returns whether a table can have this name, which may be an ARN. */
    public static boolean isTableName(String given) {
        return brokenByTableName(nameIn(given), MIN_OWN_NAME) == null;
    }

    private static @Nullable String brokenByTableName(String name, int min) {
        if (name.length() < min) {
            return "Member must have length greater than or equal to " + min;
        }
        if (name.length() > MAX_NAME) {
            return "Member must have length less than or equal to " + MAX_NAME;
        }
        return name.matches(NAME_PATTERN) ? null : "Member must satisfy regular expression pattern: " + NAME_PATTERN;
    }

    public static String nameIn(String given) {
        Matcher arn = TABLE_ARN.matcher(given);
        return arn.matches() ? arn.group("name") : given;
    }

    /** Notes that a member is missing. */
    public void require(String name) {
        if (!has(name)) {
            violation("null", name, "Member must not be null");
        }
    }

    /** Returns an enumeration's value. */
    public String choice(String name, String defaultValue, List<String> allowed) {
        String value = string(name);
        if (value == null) {
            return defaultValue;
        }
        if (!allowed.contains(value)) {
            violation("'" + value + "'", name, "Member must satisfy enum value set: " + allowed);
        }
        return value;
    }

    /** Returns a number within bounds. */
    public @Nullable Integer integer(String name, int min, int max) {
        Long value = number(name, "Integer");
        if (value == null) {
            return null;
        }
        if (value < min) {
            violation("'" + value + "'", name, "Member must have value greater than or equal to " + min);
        } else if (value > max) {
            violation("'" + value + "'", name, "Member must have value less than or equal to " + max);
        }
        return value.intValue();
    }

    public void violation(String value, String name, String constraint) {
        note("Value " + value + " at '" + path + camel(name) + "'", constraint);
    }

    /** Notes a violation in the form that doesn't show the value and writes names as the request does. */
    public void violationAt(String where, String constraint) {
        note("Value at '" + where + "'", constraint);
    }

    private void note(String subject, String constraint) {
        violations.add(subject + " failed to satisfy constraint: " + constraint);
    }

    /** Throws what was noted. */
    public void check() {
        if (!violations.isEmpty()) {
            throw Errors.validation(violations.size() + " validation error" + (violations.size() > 1 ? "s" : "")
                    + " detected: " + String.join("; ", violations));
        }
    }

    /** Refuses parameters that the service takes and this fake does not. */
    public void refuse(String why, String... names) {
        for (String name : names) {
            if (has(name)) {
                throw Errors.unsupported(name + " (" + why + ")");
            }
        }
    }

    private static String camel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static AwsError wrongType(JsonNode member, String wanted) {
        return Errors.serialization(ValueReader.wrongScalar(member, wanted));
    }
}

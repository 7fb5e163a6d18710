package io.github.mfsm.asl.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Checks of single values: type, range, choice; each reports at the value's own place. */
final class Values {
    private final Diagnostics problems;

    Values(Diagnostics problems) {
        this.problems = problems;
    }

    /** Reports the fields that are missing, all in one. */
    boolean required(Place object, String... fields) {
        List<String> missing = new ArrayList<>();
        for (String field : fields) {
            if (!object.has(field)) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            problems.schema("These fields are required: " + missing, object.location());
        }
        return missing.isEmpty();
    }

    /** Reports fields that are not among {@code supported}. */
    void onlyFields(Place object, Collection<String> supported) {
        for (Map.Entry<String, JsonNode> field : object.node().properties()) {
            if (!supported.contains(field.getKey())) {
                problems.unsupported(object, field.getKey(), supported);
            }
        }
    }

    /** Reports where more than one of the fields is there. */
    boolean atMostOne(Place object, String... fields) {
        long present = List.of(fields).stream().filter(object::has).count();
        if (present > 1) {
            problems.schema("There should only be one of the following fields: " + List.of(fields), object.location());
        }
        return present == 1;
    }

    boolean object(Place value) {
        return type(value, value.node().isObject(), "OBJECT");
    }

    boolean array(Place value) {
        return type(value, value.node().isArray(), "ARRAY");
    }

    boolean text(Place value) {
        return type(value, value.node().isTextual(), "STRING");
    }

    boolean bool(Place value) {
        return type(value, value.node().isBoolean(), "BOOLEAN");
    }

    /** A field that may be absent and, where it is not, is a string. */
    void optionalText(Place object, String field) {
        if (object.has(field)) {
            text(object.field(field));
        }
    }

    boolean nonEmptyArray(Place value) {
        if (!array(value)) {
            return false;
        }
        if (value.node().isEmpty()) {
            problems.schema("Value cannot be empty", value.location());
            return false;
        }
        return true;
    }

    void oneOf(Place value, String... choices) {
        if (text(value) && !List.of(choices).contains(value.node().textValue())) {
            problems.schema("Value should be one of the following: " + List.of(choices), value.location());
        }
    }

    /** An integer between bounds. */
    void integer(Place value, long minimum, long maximum) {
        JsonNode node = value.node();
        boolean whole =
                node.isIntegralNumber() || (node.isNumber() && Math.rint(node.doubleValue()) == node.doubleValue());
        if (!whole) {
            problems.schema("Expected value of type Integer", value.location());
            return;
        }
        inRange(value, minimum, maximum);
    }

    /** A number between bounds, which are shown as they are: AWS writes 0 for integers, 0.0 for other numbers. */
    void inRange(Place value, Number minimum, Number maximum) {
        double number = value.node().doubleValue();
        if (number < minimum.doubleValue()) {
            problems.schema("Minimum value is " + minimum, value.location());
        } else if (number > maximum.doubleValue()) {
            problems.schema("Maximum value is " + maximum, value.location());
        }
    }

    private boolean type(Place value, boolean right, String type) {
        if (!right) {
            problems.schema("Expected value of type [" + type + "]", value.location());
        }
        return right;
    }
}

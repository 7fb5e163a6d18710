package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which fields a state may have, by its type and query language. */
final class StateFields {
    static final List<String> TYPES = List.of("Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map");

    private static final Set<String> COMMON = Set.of("Type", "Comment", "QueryLanguage");

    private static final Map<String, Set<String>> BY_TYPE = Map.of(
            "Pass", words("Next End InputPath OutputPath Parameters Result ResultPath Output Assign"),
            "Task",
                    words(
                            "Next End InputPath OutputPath Parameters ResultSelector ResultPath Arguments Output Assign Retry"
                                    + " Catch Resource Credentials TimeoutSeconds TimeoutSecondsPath HeartbeatSeconds"
                                    + " HeartbeatSecondsPath"),
            "Choice", words("InputPath OutputPath Output Assign Choices Default"),
            "Wait", words("Next End InputPath OutputPath Output Assign Seconds Timestamp SecondsPath TimestampPath"),
            "Succeed", words("InputPath OutputPath Output"),
            "Fail", words("Error Cause ErrorPath CausePath"),
            "Parallel",
                    words(
                            "Next End InputPath OutputPath Parameters ResultSelector ResultPath Arguments Output Assign Retry"
                                    + " Catch Branches"),
            "Map",
                    words("Next End InputPath OutputPath Parameters ResultSelector ResultPath Output Assign Retry Catch"
                            + " ItemProcessor Iterator ItemsPath Items ItemSelector ItemReader ItemBatcher ResultWriter"
                            + " MaxConcurrency MaxConcurrencyPath ToleratedFailurePercentage ToleratedFailurePercentagePath"
                            + " ToleratedFailureCount ToleratedFailureCountPath Label"));

    private static final Set<String> JSON_PATH_ONLY =
            words("InputPath OutputPath Parameters Result ResultPath ResultSelector ItemsPath TimeoutSecondsPath"
                    + " HeartbeatSecondsPath SecondsPath TimestampPath ErrorPath CausePath MaxConcurrencyPath"
                    + " ToleratedFailurePercentagePath ToleratedFailureCountPath MaxItemsPath MaxItemsPerBatchPath"
                    + " MaxInputBytesPerBatchPath Variable");

    private static final Set<String> JSONATA_ONLY = words("Arguments Output Items Condition");

    private StateFields() {}

    /** Returns the fields of a type in any query language; empty for an unknown type. */
    static Set<String> of(String type) {
        Set<String> fields = new TreeSet<>(BY_TYPE.getOrDefault(type, Set.of()));
        if (!fields.isEmpty()) {
            fields.addAll(COMMON);
        }
        return fields;
    }

    /** Returns the only query language in which a field exists, or {@code null} if it exists in both. */
    static @Nullable QueryLanguage onlyIn(String field) {
        if (JSON_PATH_ONLY.contains(field)) {
            return QueryLanguage.JSONPATH;
        }
        return JSONATA_ONLY.contains(field) ? QueryLanguage.JSONATA : null;
    }

    static Set<String> words(String names) {
        return Set.of(names.split(" "));
    }
}

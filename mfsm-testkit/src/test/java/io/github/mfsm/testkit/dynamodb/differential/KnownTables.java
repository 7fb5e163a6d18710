package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import io.github.mfsm.testkit.dynamodb.differential.Servers.Pair;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the fake and DynamoDB Local answer calls of tables differently, and why. */
final class KnownTables {
    private static final String SUCCESS = "";
    private static final int MOST_ASKED = 100_000;
    private static final String UNITS_ON_DEMAND = "One or more parameter values were invalid: "
            + "(Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
            + "|ProvisionedThroughput should not be specified for index: \\S+ when BillingMode is PAY_PER_REQUEST)";
    private static final List<Known> ALL = List.of(
            known("service refuses units where the table is billed per request", UNITS_ON_DEMAND, SUCCESS),
            known(
                    "service wants units for every index of a table that is billed for units from now on",
                    "One or more parameter values were invalid: ProvisionedThroughput is not specified for index: \\S+",
                    SUCCESS),
            known(
                    "two mistakes: service looks at a request before it looks for the table",
                    "One or more parameter values were invalid: One of GlobalSecondaryIndexUpdate\\.Update, .*"
                            + "|At least one of ProvisionedThroughput, BillingMode, .*",
                    "ResourceNotFoundException"),
            known(
                    "two mistakes: service looks at a request before it looks whether the table is there already",
                    UNITS_ON_DEMAND,
                    "ResourceInUseException"),
            known(
                    "two mistakes: attributes that are defined twice, and two indexes at once",
                    "Cannot have two attributes with the same name",
                    "LimitExceededException"));

    /** What each server has its own of, or only one of the two tells. */
    private static final Set<String> OWN =
            Set.of("LatestStreamArn", "LatestStreamLabel", "IndexArn", "TableClassSummary", "NumberOfDecreasesToday");

    private KnownTables() {}

    private record Known(String reason, Pattern ours, String local) {
        boolean explains(Answer our, Answer theirs) {
            String code = theirs.succeeded() ? SUCCESS : theirs.code();
            return !our.succeeded()
                    && local.equals(code)
                    && ours.matcher(KnownDifferences.bare(our.message())).matches();
        }
    }

    private static Known known(String reason, String ours, String local) {
        return new Known(reason, Pattern.compile(ours, Pattern.DOTALL), local);
    }

    /** Asks for the description of the table that a call changes. */
    static Request describe(Request change) {
        return new Request(
                "DescribeTable",
                RandomValues.object().set("TableName", change.body().get("TableName")));
    }

    /** What the two answer, a description not before DynamoDB Local is done with indexes, in the background. */
    static Pair settled(Servers both, Request request) throws Exception {
        Pair pair = both.send(request);
        for (int i = 0; i < MOST_ASKED && isBusy(pair); i++) {
            pair = both.send(request);
        }
        return pair;
    }

    private static boolean isBusy(Pair pair) {
        return pair.request().operation().equals("DescribeTable")
                && pair.local().body().toString().matches(".*\"IndexStatus\":\"(CREATING|UPDATING|DELETING)\".*");
    }

    /** Why two refusals, or a refusal and a success, differ; empty if that is unknown. */
    static String reason(Pair pair) {
        if (pair.local().status() == 500) {
            return "DynamoDB Local fails with status 500";
        }
        boolean onlyClass = pair.request().operation().equals("UpdateTable")
                && pair.request().body().has("TableClass")
                && pair.request().body().size() == 2;
        if (onlyClass && pair.ours().succeeded() && pair.local().message().equals("Nothing to update")) {
            return "DynamoDB Local knows no table classes";
        }
        return ALL.stream()
                .filter(known -> known.explains(pair.ours(), pair.local()))
                .map(Known::reason)
                .findFirst()
                .orElse("");
    }

    /** An answer without what each server makes up itself, with lists that have no order in the order of their text. */
    static JsonNode comparable(Answer answer) {
        JsonNode body = TableCalls.comparable(answer);
        strip(body);
        return body;
    }

    /** The same of DynamoDB Local's, which keeps definitions that no key uses. */
    static JsonNode comparableOfLocal(Answer answer) {
        JsonNode body = comparable(answer);
        for (JsonNode table : body) {
            Set<String> used = new HashSet<>();
            table.findValues("KeySchema")
                    .forEach(schema -> schema.forEach(
                            key -> used.add(key.path("AttributeName").asText())));
            if (table.get("AttributeDefinitions") instanceof ArrayNode definitions) {
                definitions.removeIf(definition ->
                        !used.contains(definition.path("AttributeName").asText()));
            }
        }
        return body;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OWN);
        }
        node.forEach(KnownTables::strip);
        if (node instanceof ObjectNode object) {
            if (object.path("OnDemandThroughput").toString().matches(".*:-1,.*:-1}")) {
                object.remove("OnDemandThroughput"); // no maximum: the service tells of none
            }
            if (object.has("IndexName")) { // DynamoDB Local counts whole items, also those whose type doesn't fit
                object.remove(List.of("IndexSizeBytes", "ItemCount"));
            }
            if (object.has("IndexName") && isZero(object.path("ProvisionedThroughput"))) {
                object.remove("ProvisionedThroughput"); // of a table that is billed per request
            }
            for (String list : List.of("AttributeDefinitions", "GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
                if (object.get(list) instanceof ArrayNode elements) {
                    object.set(list, Answer.sorted(elements));
                }
            }
        }
    }

    private static boolean isZero(JsonNode units) {
        return units.path("ReadCapacityUnits").asInt(-1) == 0
                && units.path("WriteCapacityUnits").asInt(-1) == 0;
    }
}

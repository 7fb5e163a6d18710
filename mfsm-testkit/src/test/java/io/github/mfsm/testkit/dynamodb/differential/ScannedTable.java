package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** All pages of a scan as one answer, since the order of a scan, and so what is on a page, is DynamoDB's own affair. */
final class ScannedTable {
    private ScannedTable() {}

    static Answer scan(Servers.Server server, ObjectNode request) throws Exception {
        ObjectNode next = request.deepCopy();
        ObjectNode all = RandomValues.object();
        ArrayNode pages = all.putArray("ScannedCountOfPages");
        ArrayNode items = all.arrayNode();
        int count = 0;
        while (true) {
            Answer page = server.call("Scan", next);
            if (!page.succeeded()) {
                return page;
            }
            pages.add(page.body().get("ScannedCount"));
            count += page.body().get("Count").asInt();
            page.body().path("Items").forEach(items::add);
            JsonNode last = page.body().get("LastEvaluatedKey");
            if (last == null) {
                break;
            }
            next.set("ExclusiveStartKey", last);
        }
        all.put("Count", count);
        all.set("Items", Answer.sorted(items));
        return new Answer(200, Answer.normal(all));
    }
}

package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.sfn.internal.store.Revision;

/** Writes a revision as the describing operations show it. */
final class Revisions {

    private Revisions() {}

    /** Adds a revision's members to an answer; {@code METADATA_ONLY} leaves the definition out. */
    static void describe(Revision revision, JsonNode request, ObjectNode answer) {
        if (request.path("includedData").asText().equals("METADATA_ONLY")) {
            answer.put("definition", "{}");
        } else {
            answer.put("definition", revision.definition());
            ObjectNode references =
                    Definitions.variableReferences(revision.machine().definition());
            if (!references.isEmpty()) {
                answer.set("variableReferences", references);
            }
        }
        answer.put("roleArn", revision.roleArn());
        answer.set("loggingConfiguration", revision.settings().logging().deepCopy());
        answer.set("tracingConfiguration", revision.settings().tracing().deepCopy());
        answer.set("encryptionConfiguration", revision.settings().encryption().deepCopy());
        if (revision.id() != null) {
            answer.put("revisionId", revision.id());
        }
    }
}

package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.internal.expr.MapItems;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.asl.internal.model.ResultWriter;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the results of a distributed Map where its ResultWriter says: one file per outcome and a manifest that names
 * them.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html">ResultWriter</a>
 */
final class ResultExport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Run run;
    private final MapRun mapRun;
    private final @Nullable ResultWriter writer;

    ResultExport(Run run, MapRun mapRun, @Nullable ResultWriter writer) {
        this.run = run;
        this.mapRun = mapRun;
        this.writer = writer;
    }

    /**
     * Writes and returns the state's result. Without a ResultWriter AWS counts the results as written, too (measured in
     * 2026).
     *
     * @throws ResultWriterException if it can't be written
     */
    JsonNode write(@Nullable JsonNode arguments, List<Run> children) {
        if (resource() == null) {
            mapRun.wrote();
            return result(children);
        }
        return write(arguments, children, MapItems.of(JSON.arrayNode()).inputs());
    }

    /**
     * Writes the results.
     *
     * @param arguments what the writer is called with, {@code null} if there is none
     * @param children those that were started
     * @param planned the inputs of all; those that were not started are written as well
     * @throws ResultWriterException if they can't be written
     */
    void export(@Nullable JsonNode arguments, List<Run> children, MapItems.Inputs planned) {
        if (resource() == null) {
            mapRun.wrote();
        } else {
            write(arguments, children, planned);
        }
    }

    private ObjectNode write(@Nullable JsonNode arguments, List<Run> children, MapItems.Inputs planned) {
        JsonNode given = arguments == null ? JSON.objectNode() : arguments;
        String bucket = text(given, "Bucket");
        String prefix = given.hasNonNull("Prefix") ? text(given, "Prefix") : "";
        String uuid = mapRun.arn().substring(mapRun.arn().lastIndexOf(':') + 1);
        String folder = (prefix.isEmpty() ? "" : prefix + "/") + uuid + "/";
        ObjectNode manifest = JSON.objectNode();
        manifest.put("DestinationBucket", bucket);
        manifest.put("MapRunArn", mapRun.arn());
        ObjectNode files = manifest.putObject("ResultFiles");
        files.set("FAILED", file(bucket, folder + "FAILED_0", results -> ended(children, false, results)));
        files.set("PENDING", file(bucket, folder + "PENDING_0", results -> pending(children.size(), planned, results)));
        files.set("SUCCEEDED", file(bucket, folder + "SUCCEEDED_0", results -> ended(children, true, results)));
        put(bucket, folder + "manifest.json", manifest.toString());
        mapRun.wrote();
        ObjectNode result = JSON.objectNode();
        result.put("MapRunArn", mapRun.arn());
        ObjectNode details = result.putObject("ResultWriterDetails");
        details.put("Bucket", bucket);
        details.put("Key", folder + "manifest.json");
        return result;
    }

    /** What AWS says of an argument that is no string is not known. */
    private static String text(JsonNode arguments, String field) {
        if (!arguments.path(field).isTextual()) {
            throw new ResultWriterException("The field '" + field + "' of the ResultWriter must be a string");
        }
        return arguments.path(field).textValue();
    }

    private void ended(List<Run> children, boolean succeeded, Consumer<JsonNode> to) {
        for (Run child : children) {
            if ((child.status() == ExecutionStatus.SUCCEEDED) == succeeded) {
                transformed(child, to);
            }
        }
    }

    /** Of children that were not started there is their input; what else AWS tells of them is not documented. */
    private static void pending(int started, MapItems.Inputs planned, Consumer<JsonNode> to) {
        for (int i = started; i < planned.size(); i++) {
            ObjectNode pending = JSON.objectNode();
            input(pending, planned.get(i));
            to.accept(pending);
        }
    }

    /** {@code WriterConfig.OutputType}: one JSON array, or a line for each result. */
    private ArrayNode file(String bucket, String name, Consumer<Consumer<JsonNode>> results) {
        ArrayNode listed = JSON.arrayNode();
        boolean lines = config("OutputType", "JSON").equals("JSONL");
        StringBuilder texts = new StringBuilder();
        results.accept(result -> {
            texts.append(lines ? "" : texts.isEmpty() ? "[" : ",");
            texts.append(Json.text(result)).append(lines ? "\n" : "");
        });
        if (!texts.isEmpty()) {
            String key = name + (lines ? ".jsonl" : ".json");
            int size = put(bucket, key, texts.append(lines ? "" : "]").toString());
            listed.addObject().put("Key", key).put("Size", size);
        }
        return listed;
    }

    private int put(String bucket, String key, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            run.interpreter().settings().objects().put(bucket, key, bytes);
        } catch (RuntimeException problem) { // the store may be the user's own
            throw new ResultWriterException(String.valueOf(problem.getMessage()));
        }
        return bytes.length;
    }

    /**
     * {@code WriterConfig.Transformation}: whole executions, or their outputs only; what failed is always told as a
     * whole.
     */
    private void transformed(Run child, Consumer<JsonNode> to) {
        JsonNode output = child.output();
        if (transformation().equals("NONE") || output == null) {
            to.accept(described(child));
        } else if (output instanceof ArrayNode elements && transformation().equals("FLATTEN")) {
            elements.forEach(to);
        } else {
            to.accept(output);
        }
    }

    private String transformation() {
        return config("Transformation", resource() == null ? "COMPACT" : "NONE");
    }

    /** Returns all results; more than a state may give on are made each time they are looked at. */
    private ArrayNode result(List<Run> children) {
        ArrayNode results = JSON.arrayNode();
        long bytes = 0;
        for (Run child : children) {
            int known = results.size();
            transformed(child, results::add);
            for (int i = known; i < results.size(); i++) {
                bytes += Limits.bytes(results.get(i), Limits.DATA_BYTES);
            }
            if (bytes > Limits.DATA_BYTES && transformation().equals("COMPACT")) {
                return new ArrayNode(JSON, new Outputs(children));
            }
        }
        return results;
    }

    /** The outputs of children, or what is known of those that have none. */
    private static final class Outputs extends AbstractList<JsonNode> {
        private final List<Run> children;

        Outputs(List<Run> children) {
            this.children = children;
        }

        @Override
        public JsonNode get(int index) {
            Run child = children.get(index);
            JsonNode output = child.output();
            return output == null ? described(child) : output;
        }

        @Override
        public int size() {
            return children.size();
        }
    }

    private @Nullable String resource() {
        return writer == null ? null : writer.resource();
    }

    private String config(String field, String absent) {
        JsonNode config = writer == null ? null : writer.writerConfig();
        JsonNode value = config == null ? null : config.get(field);
        return value == null ? absent : value.asText();
    }

    private static ObjectNode described(Run child) {
        ObjectNode described = JSON.objectNode();
        RunRequest request = child.request();
        if (child.cause() != null) {
            described.put("Cause", child.cause());
        }
        if (child.error() != null) {
            described.put("Error", child.error());
        }
        described.put("ExecutionArn", request.executionArn());
        input(described, request.input());
        described.put("Name", request.name());
        JsonNode output = child.output();
        if (output != null) {
            described.put("Output", Json.text(output));
            described.putObject("OutputDetails").put("Included", true);
        }
        described.put("RedriveCount", child.redriveCount());
        boolean succeeded = child.status() == ExecutionStatus.SUCCEEDED;
        described.put("RedriveStatus", succeeded ? "NOT_REDRIVABLE" : "REDRIVABLE_BY_MAP_RUN");
        if (succeeded) {
            described.put("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
        }
        described.put("StartDate", ContextObject.text(child.startDate()));
        described.put("StateMachineArn", request.stateMachineArn());
        described.put("Status", child.status().name());
        if (child.stopDate() != null) {
            described.put("StopDate", ContextObject.text(child.stopDate()));
        }
        return described;
    }

    private static void input(ObjectNode described, JsonNode input) {
        described.put("Input", Json.text(input));
        described.putObject("InputDetails").put("Included", true);
    }
}

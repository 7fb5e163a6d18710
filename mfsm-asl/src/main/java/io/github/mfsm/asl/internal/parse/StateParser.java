package io.github.mfsm.asl.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.QueryLanguage;
import io.github.mfsm.asl.internal.model.Catcher;
import io.github.mfsm.asl.internal.model.Choice;
import io.github.mfsm.asl.internal.model.Fail;
import io.github.mfsm.asl.internal.model.Flow;
import io.github.mfsm.asl.internal.model.ItemProcessor;
import io.github.mfsm.asl.internal.model.ItemReader;
import io.github.mfsm.asl.internal.model.JitterStrategy;
import io.github.mfsm.asl.internal.model.MapState;
import io.github.mfsm.asl.internal.model.Parallel;
import io.github.mfsm.asl.internal.model.Pass;
import io.github.mfsm.asl.internal.model.ResultWriter;
import io.github.mfsm.asl.internal.model.Retrier;
import io.github.mfsm.asl.internal.model.State;
import io.github.mfsm.asl.internal.model.StateHeader;
import io.github.mfsm.asl.internal.model.Succeed;
import io.github.mfsm.asl.internal.model.Task;
import io.github.mfsm.asl.internal.model.Wait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one state. */
final class StateParser {
    private final Fields fields;
    private final StateHeader header;
    /** What nested flows inherit: the machine's language, not that of the state around them. */
    private final QueryLanguage inherited;

    StateParser(Fields fields, String name, QueryLanguage inherited) {
        this.fields = fields;
        this.inherited = inherited;
        this.header = new StateHeader(
                name, fields.pointer(), MachineParser.language(fields, inherited), (ObjectNode) fields.node());
    }

    State parse() {
        String type = fields.text("Type");
        return switch (type) {
            case "Pass" -> new Pass(header, next(), fields.get("Result"));
            case "Task" -> new Task(header, next(), fields.text("Resource"), retriers(), catchers());
            case "Choice" -> new Choice(header, targets(), fields.textOrNull("Default"));
            case "Wait" -> new Wait(header, next());
            case "Succeed" -> new Succeed(header);
            case "Fail" -> new Fail(header);
            case "Parallel" -> new Parallel(header, next(), branches(), retriers(), catchers());
            case "Map" -> map();
            default -> throw fields.problem("Type", "is not a state type: " + type);
        };
    }

    private @Nullable String next() {
        return fields.textOrNull("Next");
    }

    private List<String> targets() {
        List<String> targets = new ArrayList<>();
        for (Fields rule : fields.children("Choices")) {
            targets.add(rule.text("Next"));
        }
        return targets;
    }

    private List<Flow> branches() {
        List<Flow> branches = new ArrayList<>();
        for (Fields branch : fields.children("Branches")) {
            branches.add(MachineParser.flow(branch, inherited));
        }
        return branches;
    }

    private List<Retrier> retriers() {
        List<Retrier> retriers = new ArrayList<>();
        for (Fields retrier : fields.children("Retry")) {
            JsonNode maxDelay = retrier.get("MaxDelaySeconds");
            retriers.add(new Retrier(
                    retrier.texts("ErrorEquals"),
                    number(retrier, "IntervalSeconds", 1).intValue(),
                    number(retrier, "MaxAttempts", 3).intValue(),
                    number(retrier, "BackoffRate", 2.0).doubleValue(),
                    maxDelay == null ? null : Integer.valueOf(maxDelay.intValue()),
                    "FULL".equals(retrier.textOrNull("JitterStrategy")) ? JitterStrategy.FULL : JitterStrategy.NONE));
        }
        return retriers;
    }

    private static Number number(Fields fields, String field, Number absent) {
        JsonNode value = fields.get(field);
        return value == null || !value.isNumber() ? absent : value.numberValue();
    }

    private List<Catcher> catchers() {
        List<Catcher> catchers = new ArrayList<>();
        for (Fields catcher : fields.children("Catch")) {
            catchers.add(new Catcher(catcher.texts("ErrorEquals"), catcher.text("Next")));
        }
        return catchers;
    }

    private MapState map() {
        return new MapState(
                header,
                next(),
                itemReader(),
                fields.has("ItemBatcher"),
                resultWriter(),
                fields.textOrNull("Label"),
                processor(),
                retriers(),
                catchers());
    }

    private ItemProcessor processor() {
        Fields processor = fields.child(fields.has("ItemProcessor") ? "ItemProcessor" : "Iterator");
        Fields config = processor.childOrNull("ProcessorConfig");
        boolean distributed = config != null && "DISTRIBUTED".equals(config.textOrNull("Mode"));
        boolean express = config != null && "EXPRESS".equals(config.textOrNull("ExecutionType"));
        return new ItemProcessor(MachineParser.flow(processor, inherited), distributed, express);
    }

    private @Nullable ItemReader itemReader() {
        Fields reader = fields.childOrNull("ItemReader");
        return reader == null ? null : new ItemReader(reader.text("Resource"), reader.get("ReaderConfig"));
    }

    private @Nullable ResultWriter resultWriter() {
        Fields writer = fields.childOrNull("ResultWriter");
        return writer == null ? null : new ResultWriter(writer.textOrNull("Resource"), writer.get("WriterConfig"));
    }
}

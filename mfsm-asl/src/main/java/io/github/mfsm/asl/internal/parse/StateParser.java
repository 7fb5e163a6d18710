package io.github.mfsm.asl.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.internal.graph.GraphRetrier;
import io.github.mfsm.asl.internal.graph.GraphState;
import io.github.mfsm.asl.internal.graph.GraphTransition;
import io.github.mfsm.asl.internal.model.Choice;
import io.github.mfsm.asl.internal.model.Fail;
import io.github.mfsm.asl.internal.model.ItemReader;
import io.github.mfsm.asl.internal.model.MapState;
import io.github.mfsm.asl.internal.model.Parallel;
import io.github.mfsm.asl.internal.model.ParsedFlow;
import io.github.mfsm.asl.internal.model.ParsedState;
import io.github.mfsm.asl.internal.model.Pass;
import io.github.mfsm.asl.internal.model.ResultWriter;
import io.github.mfsm.asl.internal.model.StateHeader;
import io.github.mfsm.asl.internal.model.Succeed;
import io.github.mfsm.asl.internal.model.Task;
import io.github.mfsm.asl.internal.model.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one state. */
final class StateParser {
    private static final String INVOKE = ":states:::lambda:invoke";

    /** The forms of a function's name, compiled for the first Task. */
    private static final class Function {
        static final Pattern ARN = Pattern.compile("arn:[^:]+:lambda:[^:]*:[^:]*:function:.*");
        static final Pattern NAME = Pattern.compile("(?:.*:function:)?[A-Za-z0-9_-]+(?::[^:]*)?");
    }

    private final MachineParser machine;
    private final Fields fields;
    private final String name;
    private final String path;
    private final State.Type type;

    StateParser(MachineParser machine, Fields fields, String name, String path) {
        this.machine = machine;
        this.fields = fields;
        this.name = name;
        this.path = path;
        this.type = type();
    }

    private State.Type type() {
        String written = fields.text("Type");
        for (State.Type candidate : State.Type.values()) {
            if (candidate.fieldValue().equals(written)) {
                return candidate;
            }
        }
        throw fields.problem("Type", "is not a state type: " + written);
    }

    ParsedState parse() {
        return switch (type) {
            case PASS -> new Pass(header(List.of()), fields.get("Result"));
            case TASK -> new Task(header(List.of()), fields.text("Resource"));
            case CHOICE -> choice(header(List.of()));
            case WAIT -> new Wait(header(List.of()));
            case SUCCEED -> new Succeed(header(List.of()));
            case FAIL -> new Fail(header(List.of()));
            case PARALLEL -> {
                List<ParsedFlow> branches = branches();
                yield new Parallel(header(branches), branches);
            }
            case MAP -> map();
        };
    }

    private StateHeader header(List<ParsedFlow> flows) {
        JsonNode end = fields.get("End");
        List<Flow> graphs = new ArrayList<>();
        for (ParsedFlow flow : flows) {
            graphs.add(flow.flow());
        }
        State state = new GraphState(
                name,
                path,
                type,
                machine.languageOf(fields),
                type == State.Type.TASK ? fields.text("Resource") : null,
                type == State.Type.TASK ? called() : null,
                type == State.Type.FAIL && fields.has("Error") ? fields.text("Error") : null,
                (end != null && end.asBoolean()) || type == State.Type.SUCCEED || type == State.Type.FAIL,
                transitions(),
                retriers(),
                graphs,
                machine.variables(name),
                fieldNames(),
                machine.text().place(fields.pointer()));
        return new StateHeader(state, (ObjectNode) fields.node());
    }

    private Set<String> fieldNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> field : fields.node().properties()) {
            names.add(field.getKey());
        }
        return names;
    }

    /** Returns a name or an ARN; none where the state tells it only when it runs. */
    private @Nullable String called() {
        String resource = fields.text("Resource");
        String called = "";
        if (Function.ARN.matcher(resource).matches()) {
            called = resource;
        } else if (resource.contains(INVOKE)) {
            JsonNode inputs = fields.node().path(fields.has("Arguments") ? "Arguments" : "Parameters");
            called = inputs.path("FunctionName").asText();
        }
        return Function.NAME.matcher(called).matches() ? called : null;
    }

    private List<Transition> transitions() {
        List<Transition> transitions = new ArrayList<>();
        if (fields.has("Next")) {
            transitions.add(transition(Transition.Kind.NEXT, 0, fields, "Next", ""));
        }
        List<Fields> rules = fields.children("Choices");
        for (int i = 0; i < rules.size(); i++) {
            Fields rule = rules.get(i);
            transitions.add(transition(Transition.Kind.CHOICE_RULE, i, rule, "Next", ConditionText.of(rule.node())));
        }
        if (fields.has("Default")) {
            transitions.add(transition(Transition.Kind.DEFAULT, 0, fields, "Default", ""));
        }
        List<Fields> catchers = fields.children("Catch");
        for (int i = 0; i < catchers.size(); i++) {
            transitions.add(transition(Transition.Kind.CATCHER, i, catchers.get(i), "Next", ""));
        }
        return transitions;
    }

    private Transition transition(Transition.Kind kind, int index, Fields owner, String field, String condition) {
        return new GraphTransition(
                kind,
                index,
                owner.text(field),
                kind == Transition.Kind.CATCHER ? owner.texts("ErrorEquals") : List.of(),
                condition,
                machine.text().place(owner.at(field)));
    }

    private List<Retrier> retriers() {
        List<Retrier> retriers = new ArrayList<>();
        for (Fields retrier : fields.children("Retry")) {
            JsonNode maxDelay = retrier.get("MaxDelaySeconds");
            retriers.add(new GraphRetrier(
                    retriers.size(),
                    retrier.texts("ErrorEquals"),
                    Duration.ofSeconds(number(retrier, "IntervalSeconds", 1).intValue()),
                    number(retrier, "MaxAttempts", 3).intValue(),
                    number(retrier, "BackoffRate", 2.0).doubleValue(),
                    maxDelay == null ? null : Duration.ofSeconds(maxDelay.intValue()),
                    "FULL".equals(retrier.textOrNull("JitterStrategy")) ? Retrier.Jitter.FULL : Retrier.Jitter.NONE,
                    machine.text().place(retrier.pointer())));
        }
        return retriers;
    }

    private static Number number(Fields fields, String field, Number absent) {
        JsonNode value = fields.get(field);
        return value == null || !value.isNumber() ? absent : value.numberValue();
    }

    private static Choice choice(StateHeader header) {
        List<Transition> otherwise = header.state().transitions(Transition.Kind.DEFAULT);
        return new Choice(
                header,
                header.state().transitions(Transition.Kind.CHOICE_RULE),
                otherwise.isEmpty() ? null : otherwise.get(0));
    }

    private List<ParsedFlow> branches() {
        List<ParsedFlow> branches = new ArrayList<>();
        for (Fields branch : fields.children("Branches")) {
            branches.add(machine.flow(branch, Flow.Kind.BRANCH, branches.size(), path + "/"));
        }
        return branches;
    }

    private MapState map() {
        ParsedFlow processor = processor();
        return new MapState(
                header(List.of(processor)),
                itemReader(),
                fields.has("ItemBatcher"),
                resultWriter(),
                fields.textOrNull("Label"),
                childType(),
                processor);
    }

    private ParsedFlow processor() {
        boolean distributed = "DISTRIBUTED".equals(processorConfig("Mode"));
        return machine.flow(
                itemProcessor(), distributed ? Flow.Kind.CHILD_EXECUTION : Flow.Kind.ITERATION, 0, path + "/");
    }

    private MachineType childType() {
        return "EXPRESS".equals(processorConfig("ExecutionType")) ? MachineType.EXPRESS : MachineType.STANDARD;
    }

    private Fields itemProcessor() {
        return fields.child(fields.has("ItemProcessor") ? "ItemProcessor" : "Iterator");
    }

    private @Nullable String processorConfig(String field) {
        Fields config = itemProcessor().childOrNull("ProcessorConfig");
        return config == null ? null : config.textOrNull(field);
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

package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.internal.expr.Inspection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flow of control of a {@link StateTrial}: it ends where that of an execution would go on to another state or try
 * again.
 */
final class TrialStrand extends Strand {
    private final StateTrial trial;

    TrialStrand(Run run, FlowProgram flow, StateTrial trial) {
        super(run, flow, new NobodyElse(), new VariableScope(null));
        this.trial = trial;
        Map<String, JsonNode> variables = new HashMap<>();
        trial.variableValues().properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
        variables().assign(variables);
    }

    @Override
    JsonNode context(Visit visited) {
        return trial.context();
    }

    @Override
    @Nullable
    JsonNode contextMember(Visit visited, String name) {
        return trial.context().get(name);
    }

    @Override
    Inspection inspection() {
        return trial::saw;
    }

    @Override
    StateTrial trial() {
        return trial;
    }

    /** A test tells no events, and its errors none either (recorded). */
    @Override
    String located(String text, Visit failing) {
        return text;
    }

    @Override
    int used(Visit failing, Retrier retrier) {
        return Math.toIntExact(Math.min(trial.setting().retries(), Integer.MAX_VALUE));
    }

    @Override
    boolean goesOn() {
        return false;
    }

    @Override
    @Nullable
    Step leaveLast(Transition way) {
        current().decided(way);
        return leave(way);
    }

    @Override
    @Nullable
    Step finish() {
        return leave(null);
    }

    private @Nullable Step leave(@Nullable Transition way) {
        if (!exit(run.now())) {
            return tooLarge();
        }
        drop();
        trial.left(current(), way);
        return null;
    }

    @Override
    @Nullable
    Step failed(StateError error, @Nullable String location) {
        trial.failing(error);
        return super.failed(error, location);
    }

    @Override
    void retry(Visit failing, Retrier retrier) {
        drop();
        trial.retriable(failing, retrier);
    }

    @Override
    @Nullable
    Step fail(StateError error) {
        Visit failing = current();
        drop();
        trial.failed(failing, error);
        return null;
    }

    /** Has the state fail whose time is over. */
    void timeOut() {
        resume(current(), () -> new Step.Failed(StateError.of(StateError.TIMEOUT, null)));
    }

    /** The trial hears of everything before it comes to that. */
    private static final class NobodyElse implements Owner {
        @Override
        public void finished(Strand strand, JsonNode output) {
            throw new IllegalStateException("a trial ends before its flow does");
        }

        @Override
        public void failed(Strand strand, StateError error) {
            throw new IllegalStateException("a trial ends before its flow does");
        }
    }
}

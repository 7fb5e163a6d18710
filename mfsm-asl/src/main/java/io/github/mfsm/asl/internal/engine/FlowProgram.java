package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.internal.model.Choice;
import io.github.mfsm.asl.internal.model.Fail;
import io.github.mfsm.asl.internal.model.MapState;
import io.github.mfsm.asl.internal.model.Parallel;
import io.github.mfsm.asl.internal.model.ParsedFlow;
import io.github.mfsm.asl.internal.model.ParsedState;
import io.github.mfsm.asl.internal.model.Pass;
import io.github.mfsm.asl.internal.model.Succeed;
import io.github.mfsm.asl.internal.model.Task;
import io.github.mfsm.asl.internal.model.Wait;
import java.util.HashMap;
import java.util.Map;

/** A flow with its expressions compiled: one executor per state. Immutable, shared by all executions. */
final class FlowProgram {
    private final String startAt;
    private final Map<String, StateExecutor> executors = new HashMap<>();

    FlowProgram(ParsedFlow flow) {
        this.startAt = flow.flow().startAt();
        for (Map.Entry<String, ParsedState> state : flow.states().entrySet()) {
            executors.put(state.getKey(), executor(state.getValue()));
        }
    }

    String startAt() {
        return startAt;
    }

    StateExecutor executor(String name) {
        StateExecutor executor = executors.get(name);
        if (executor == null) {
            throw new IllegalStateException("no state named '" + name + "'; validation lets no such machine run");
        }
        return executor;
    }

    static StateExecutor executor(ParsedState state) {
        return state.accept(new Compiler());
    }

    private static final class Compiler implements ParsedState.Visitor<StateExecutor> {
        @Override
        public StateExecutor pass(Pass state) {
            return new PassExecutor(state);
        }

        @Override
        public StateExecutor task(Task state) {
            return new TaskExecutor(state);
        }

        @Override
        public StateExecutor choice(Choice state) {
            return new ChoiceExecutor(state);
        }

        @Override
        public StateExecutor wait(Wait state) {
            return new WaitExecutor(state);
        }

        @Override
        public StateExecutor succeed(Succeed state) {
            return new SucceedExecutor(state);
        }

        @Override
        public StateExecutor fail(Fail state) {
            return new FailExecutor(state);
        }

        @Override
        public StateExecutor parallel(Parallel state) {
            return new ParallelExecutor(state);
        }

        @Override
        public StateExecutor map(MapState state) {
            return state.distributed() ? new DistributedMapExecutor(state) : new MapExecutor(state);
        }
    }
}

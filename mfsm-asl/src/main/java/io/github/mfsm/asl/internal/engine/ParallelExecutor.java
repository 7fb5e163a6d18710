package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.model.Parallel;
import java.util.List;

/** Runs Parallel states. */
final class ParallelExecutor extends StateExecutor {
    private final List<FlowProgram> branches;

    ParallelExecutor(Parallel state) {
        super(state.header(), HistoryEventType.PARALLEL_STATE_ENTERED, HistoryEventType.PARALLEL_STATE_EXITED);
        this.branches = state.branches().stream().map(FlowProgram::new).toList();
    }

    @Override
    Step execute(Visit visit) {
        JsonNode input = flow.arguments(visit);
        if (isTooLarge(visit, input)) {
            return new Step.Failed(StateError.tooLarge(name()));
        }
        Step given = visit.given();
        return given != null ? given : new Step.Fork(new ParallelBranches(visit, input));
    }

    @Override
    HistoryEventType failedEvent() {
        return HistoryEventType.PARALLEL_STATE_FAILED;
    }

    @Override
    HistoryEventType abortedEvent() {
        return HistoryEventType.PARALLEL_STATE_ABORTED;
    }

    @Override
    boolean countsRetries() {
        return true;
    }

    private final class ParallelBranches extends Branches {
        private final JsonNode input;
        private int started;

        ParallelBranches(Visit visit, JsonNode input) {
            super(visit, branches.size(), branches.size());
            this.input = input;
        }

        @Override
        void tellStarted() {
            started = visit.strand.record(HistoryEventType.PARALLEL_STATE_STARTED, null);
        }

        @Override
        JsonNode input(int index) {
            return input;
        }

        @Override
        Strand create(int index) {
            VariableScope variables = new VariableScope(visit.strand.variables());
            return new Strand(visit.strand.run, branches.get(index), this, variables, visit, index, null, started);
        }

        @Override
        void tellSucceeded(Strand strand, boolean last) {
            visit.strand.lastEvent(strand.lastEvent());
        }

        @Override
        void tellFailed(Strand strand) {
            strand.tellAborted();
        }

        @Override
        void tellAborted(Strand strand) {
            // the state that was cut short has told already; there is no event for the branch
        }

        @Override
        int tellAllSucceeded() {
            int last = visit.strand.lastEvent();
            int told = visit.strand.record(HistoryEventType.PARALLEL_STATE_SUCCEEDED, null);
            visit.strand.lastEvent(last);
            return told;
        }

        @Override
        Step leave(ArrayNode outputs) {
            return visit.leave(outputs);
        }
    }
}

package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.engine.DistributedMapExecutor.Children;
import io.github.mfsm.asl.internal.expr.EvaluationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts the children of a distributed Map, as many at once as allowed, and ends the state after the last. */
final class MapRunDriver implements Step.Group, AttemptUnderWay.Suspended {
    private final DistributedMapExecutor executor;
    private final Visit visit;
    private final DistributedMapExecutor.Plan plan;
    private final MapRun mapRun;
    private final String label;
    private final String machineArn;
    private final List<Run> children = new ArrayList<>();
    private final CommonParts common = new CommonParts();
    private @Nullable Children planned;
    /** The numbers of children that wait to be redriven. */
    private final Deque<Integer> unsuccessful = new ArrayDeque<>();

    private int active;
    private int ended;
    private long failedItems;
    private boolean over;
    /** What is to be done once no child runs any more. */
    private @Nullable Runnable ending;

    private Runnable afterwards = () -> {};

    MapRunDriver(
            DistributedMapExecutor executor,
            Visit visit,
            DistributedMapExecutor.Plan plan,
            long limit,
            MapRun.Tolerance tolerance) {
        this.executor = executor;
        this.visit = visit;
        this.plan = plan;
        Run run = visit.strand.run;
        String named = executor.state().label();
        this.label = named != null ? named : uuid().toString();
        this.machineArn = run.request().stateMachineArn() + "/" + label;
        this.mapRun =
                new MapRun(run, arn("mapRun", ":") + uuid(), executor.state().childType(), limit, tolerance);
    }

    private Run run() {
        return visit.strand.run;
    }

    private UUID uuid() {
        return new UUID(run().random().nextLong(), run().random().nextLong());
    }

    /** Returns {@code arn:...:<kind>:<machine>/<label><separator>}. */
    private String arn(String kind, String separator) {
        String machine = run().request().stateMachineArn();
        return machine.replace(":stateMachine:", ":" + kind + ":") + "/" + label + separator;
    }

    @Override
    public void start() {
        visit.strand.suspendOn(this);
        visit.strand.record(HistoryEventType.MAP_RUN_STARTED, EventDetails.of("mapRunArn", mapRun.arn()));
        run().add(mapRun);
        run().interpreter().later(this::readItems);
    }

    /**
     * Goes on with the children that were unsuccessful, and starts those that weren't started; items that could not be
     * read are read again (developer guide, "Redriving Map Runs").
     */
    @Override
    public void redrive() {
        visit.strand.suspendOn(this);
        if (ending != null) {
            afterwards = this::redrive;
            return;
        }
        over = false;
        failedItems = 0;
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).endedIn() != ExecutionStatus.SUCCEEDED) {
                awaitRedrive(i);
            }
        }
        ended = children.size() - unsuccessful.size();
        visit.strand.record(
                HistoryEventType.MAP_RUN_REDRIVEN,
                EventDetails.of("mapRunArn", mapRun.arn(), "redriveCount", mapRun.redriven()));
        if (size() == 0) {
            run().interpreter().later(this::readItems);
        } else if (exceedsTolerance()) {
            run().interpreter().later(this::failAsTooManyFailed);
        } else if (ended == size()) {
            run().interpreter().later(this::succeed);
        } else {
            launchMore();
        }
    }

    /** An EXPRESS child can always be started again; one that can't be redriven stays failed (developer guide). */
    private void awaitRedrive(int index) {
        Run child = children.get(index);
        int items = planned().itemsOf(index);
        if (isExpress() || child.isRedrivable()) {
            unsuccessful.add(index);
            child.redrives().await(true);
            mapRun.awaitsRedrive(child.endedIn(), items);
        } else {
            failedItems += items;
        }
    }

    private void readItems() {
        if (over) {
            return;
        }
        try {
            Children read = executor.children(visit, plan);
            planned = read;
            mapRun.planned(read.items(), read.inputs().size());
        } catch (ItemReaderException problem) {
            fail(StateError.of(StateError.ITEM_READER_FAILED, problem.getMessage()));
            return;
        } catch (EvaluationException problem) {
            fail(visit.error(problem), problem.location());
            return;
        }
        if (size() == 0) {
            succeed();
            return;
        }
        mapRun.whenUpdated(this::launchMore);
        launchMore();
    }

    private Children planned() {
        return Objects.requireNonNull(planned, "the items are not read yet");
    }

    /** Returns how many children there are to be; none is known of before the items are read. */
    private int size() {
        return planned == null ? 0 : planned.inputs().size();
    }

    private void launchMore() {
        long waiting = unsuccessful.size() + (long) size() - children.size();
        long room = Math.min(mapRun.room(active), waiting);
        for (long i = 0; i < room; i++) {
            run().interpreter().later(this::launchNext);
        }
    }

    private void launchNext() {
        int index = children.size();
        if (over || mapRun.room(active) <= 0) {
            return;
        }
        Integer again = unsuccessful.poll();
        if (again != null) {
            active++;
            relaunch(again);
        } else if (index < size()) {
            launch(index);
        }
    }

    /**
     * The input of a child may not exceed 256 KiB (developer guide, ItemReader); as what AWS tells that is not known.
     */
    private void launch(int index) {
        Child parent = new Child(index);
        RunRequest request = request(parent);
        if (Limits.exceedsData(request.input())) {
            fail(StateError.tooLarge(executor.name()));
            return;
        }
        active++;
        children.add(run().interpreter().prepare(request, parent));
        mapRun.started(children, planned().itemsOf(index));
        children.get(index).begin();
    }

    /**
     * Another execution takes the place of an EXPRESS child, from the start (API reference, RedriveExecution), under
     * the same ARN (developer guide, "Redriving Map Runs").
     */
    private void relaunch(int index) {
        Run ended = children.get(index);
        mapRun.childRedriven(planned().itemsOf(index));
        if (isExpress()) {
            children.set(index, run().interpreter().prepare(ended.request(), new Child(index)));
            children.get(index).begin();
        } else {
            ended.redriveNow();
        }
    }

    private RunRequest request(Child parent) {
        return parent.request(uuid(), isExpress() ? uuid() : null);
    }

    private boolean isExpress() {
        return executor.state().childType() == MachineType.EXPRESS;
    }

    private void childEnded(int index, Run child) {
        int items = planned().itemsOf(index);
        active--;
        ended++;
        mapRun.count(child.status(), items);
        if (over) {
            if (ending != null) {
                run().interpreter().later(this::endWithoutChildren);
            }
            return;
        }
        if (child.status() != ExecutionStatus.SUCCEEDED) {
            failedItems += items;
            if (exceedsTolerance()) {
                run().interpreter().later(this::failAsTooManyFailed);
                return;
            }
        }
        run().interpreter().later(ended == size() ? this::succeed : this::launchNext);
    }

    private boolean exceedsTolerance() {
        return mapRun.tolerance().exceededBy(failedItems, mapRun.items());
    }

    private void failAsTooManyFailed() {
        fail(StateError.of(
                StateError.EXCEED_TOLERATED_FAILURES, "The specified tolerated failure threshold was exceeded"));
    }

    private void succeed() {
        if (over) {
            return;
        }
        JsonNode result;
        try {
            result = executor.result(visit, plan, mapRun, children);
        } catch (ResultWriterException problem) {
            fail(StateError.of(StateError.RESULT_WRITER_FAILED, problem.getMessage()));
            return;
        }
        over = true;
        mapRun.end(ExecutionStatus.SUCCEEDED);
        int started = visit.strand.lastEvent();
        visit.strand.record(HistoryEventType.MAP_RUN_SUCCEEDED, null);
        visit.succeeded(visit.strand.record(HistoryEventType.MAP_STATE_SUCCEEDED, null));
        visit.strand.lastEvent(started);
        visit.strand.resume(visit, () -> visit.leave(result));
    }

    private void fail(StateError error) {
        fail(error, null);
    }

    private void fail(StateError error, @Nullable String location) {
        if (over) {
            return;
        }
        end(ExecutionStatus.FAILED, () -> {
            visit.strand.record(
                    HistoryEventType.MAP_RUN_FAILED, EventDetails.of("error", error.name(), "cause", error.cause()));
            visit.strand.resume(visit, () -> new Step.Failed(error, location));
        });
    }

    /** An EXPRESS child can't be stopped: the Map Run goes on until it ends (developer guide, "Redriving Map Runs"). */
    private void end(ExecutionStatus as, Runnable told) {
        over = true;
        afterwards = told;
        abortChildren();
        ending = () -> {
            Children known = planned;
            if (known != null) {
                executor.export(visit, plan, mapRun, children, known);
            }
            mapRun.end(as);
        };
        endWithoutChildren();
    }

    private void endWithoutChildren() {
        Runnable last = ending;
        if (last != null && active == 0) {
            ending = null;
            last.run();
            afterwards.run();
        }
    }

    /** Those that wait to be redriven do so no more (developer guide, "Redriving Map Runs"). */
    private void abortChildren() {
        for (int index : unsuccessful) {
            Run child = children.get(index);
            child.redrives().await(false);
            mapRun.notRedriven(child.endedIn(), planned().itemsOf(index));
        }
        unsuccessful.clear();
        for (Run child : isExpress() ? List.<Run>of() : List.copyOf(children)) {
            child.abort(null, null);
        }
    }

    @Override
    public void callOff() {
        if (over) {
            afterwards = () -> {};
        } else {
            end(ExecutionStatus.ABORTED, () -> visit.strand.record(HistoryEventType.MAP_RUN_ABORTED, null));
        }
    }

    /** A child's view of its parent. */
    private final class Child implements RunParent {
        private final int index;
        private @Nullable MapItem item;

        Child(int index) {
            this.index = index;
        }

        @Override
        public Run run() {
            return visit.strand.run;
        }

        @Override
        public MapItem item() {
            MapItem known = item;
            if (known == null) {
                known = MapItem.of(planned().values(), index);
                item = known;
            }
            return known;
        }

        @Override
        public Program program() {
            return executor.processor();
        }

        @Override
        public MachineType childType() {
            return executor.state().childType();
        }

        @Override
        public RunRequest request(UUID name, @Nullable UUID start) {
            RunRequest own = run().request();
            String arn = start == null ? arn("execution", ":") + name : arn("express", ":") + name + ":" + start;
            return new RunRequest(
                    executor.processor(),
                    machineArn,
                    arn,
                    name.toString(),
                    own.roleArn(),
                    planned().inputs().get(index),
                    start != null);
        }

        @Override
        public CommonParts commonParts() {
            return common;
        }

        @Override
        public String mapRunArn() {
            return mapRun.arn();
        }

        @Override
        public void ended(Run child) {
            item = null;
            childEnded(index, child);
        }
    }
}

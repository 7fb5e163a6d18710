package io.github.mfsm.testkit.sfn.internal.run;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.asl.StartRequest;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord.Origin;
import io.github.mfsm.testkit.sfn.internal.run.ListedExecutions.Kind;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Machines;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All executions of all accounts and Regions.
 *
 * <p>Its state is guarded by the lock of the service; the engine is only called with that lock released, since it may
 * run task handlers, which may call the service. Of executions that have ended, the newest are kept: a bound on their
 * number keeps memory flat under load, and none is kept longer than 90 days after its end, as in the service.
 */
public final class Executions {

    private static final Duration RETENTION = Duration.ofDays(90);

    private final Object lock;
    private final VirtualTime time;
    private final @Nullable ExecutionKeeper keeper;
    private final List<ExecutionWatcher> watchers;
    private final Machines machines;
    private final StatusListener listener;
    private final Map<String, ExecutionRecord> byArn = new LinkedHashMap<>();
    private final ListedExecutions listed = new ListedExecutions();
    private final EndedExecutions ended;
    private final Map<String, ExecutionRecord> parents = new LinkedHashMap<>();

    private long started;
    private final ActivityWaiters workers;
    private volatile Engine engine;

    /**
     * Creates an empty set.
     *
     * @param lock the service's lock
     * @param machines the service's state machines
     * @param mostEnded how many executions that have ended are kept
     * @param engine puts an engine together; its listeners are set here
     * @param time clock and timers
     * @param listener is told of changes of status
     * @param watcher is told which executions are known
     */
    public Executions(
            Object lock,
            Machines machines,
            int mostEnded,
            Engine.Builder engine,
            VirtualTime time,
            StatusListener listener,
            ExecutionWatcher watcher,
            @Nullable ExecutionKeeper keeper) {
        this.lock = lock;
        this.machines = machines;
        this.ended = new EndedExecutions(mostEnded);
        this.time = time;
        this.listener = listener;
        this.keeper = keeper;
        this.watchers = keeper == null ? List.of(watcher) : List.of(watcher, keeper);
        this.workers = new ActivityWaiters(time);
        this.engine = build(engine);
    }

    private Engine build(Engine.Builder builder) {
        return (keeper == null ? builder : builder.recorder(keeper))
                .time(time)
                .onStarted(this::started)
                .onEnded(this::ended)
                .onActivityScheduled(arn -> workers.wake())
                .build();
    }

    /** Returns the engine that runs the executions. */
    public Engine engine() {
        return engine;
    }

    /** Waits for a task of an activity; empty if none comes within a minute. Called with the lock released. */
    public Optional<Engine.ActivityTask> awaitTask(String activityArn, @Nullable String worker) {
        return workers.await(this::engine, activityArn, worker);
    }

    /**
     * Starts an execution, or finds the one that the same request has started. Called with the lock released.
     *
     * @param arn the execution's ARN
     * @param name its name
     * @param origin what to start
     * @param input its input, JSON text
     * @param traceHeader its trace header, or null
     * @throws AwsError {@code ExecutionAlreadyExists} if the name is taken by one that has ended or has another input
     */
    public ExecutionRecord start(String arn, String name, Origin origin, String input, @Nullable String traceHeader) {
        ExecutionRecord record;
        synchronized (lock) {
            Optional<ExecutionRecord> existing =
                    find(arn).filter(found -> found.origin().machine() == origin.machine());
            if (existing.isPresent()) {
                if (existing.get().isRunning() && existing.get().input().equals(input)) {
                    return existing.get();
                }
                throw SfnError.executionExists(arn);
            }
            record = register(arn, name, origin, input, traceHeader, null, time.instant());
        }
        record.attach(engine.start(request(record)));
        return record;
    }

    static StartRequest request(ExecutionRecord record) {
        Origin origin = record.origin();
        StartRequest.Builder request = StartRequest.of(origin.revision().machine())
                .name(record.name())
                .executionArn(record.arn())
                .stateMachineArn(origin.machine().arn())
                .roleArn(origin.revision().roleArn())
                .input(record.input());
        return (origin.machine().isExpress() ? request.express() : request).build();
    }

    /** Tells that an execution of an earlier process may go on. */
    void resumed(ExecutionRecord record) {
        watchers.forEach(watcher -> watcher.resumed(record));
    }

    /** Adds what is known of an execution of an earlier process. */
    void add(ExecutionRecord record) {
        synchronized (lock) {
            started = Math.max(started, record.sequence());
            put(record);
        }
    }

    /** Adds one to those that have ended, in the order of their ends. */
    void addEnded(ExecutionRecord record) {
        synchronized (lock) {
            ended.add(record);
        }
    }

    /** Returns what is known of a child of a distributed Map, which may be new. */
    ExecutionRecord childOf(ExecutionRecord parent, Execution execution) {
        synchronized (lock) {
            ExecutionRecord known = byArn.get(execution.arn());
            return known == null ? child(parent, execution) : known;
        }
    }

    private ExecutionRecord register(
            String arn,
            String name,
            Origin origin,
            String input,
            @Nullable String traceHeader,
            @Nullable String mapRunArn,
            Instant startDate) {
        started++;
        ExecutionRecord record =
                new ExecutionRecord(started, arn, name, origin, input, traceHeader, mapRunArn, startDate);
        put(record);
        watchers.forEach(watcher -> watcher.registered(record));
        return record;
    }

    private void put(ExecutionRecord record) {
        ExecutionRecord replaced = byArn.put(record.arn(), record);
        if (replaced != null) { // of a state machine of that name that was deleted
            listed.remove(replaced);
        }
        listed.add(record);
    }

    /** Lets an execution have a history that a test made up; starts one if there is none of that name. */
    public ExecutionRecord give(String arn, String name, Origin origin, String input, String history) {
        synchronized (lock) {
            ExecutionRecord record =
                    find(arn).orElseGet(() -> register(arn, name, origin, input, null, null, time.instant()));
            record.give(GivenOutcome.parse(history, time.instant()));
            listed.changed(record);
            if (keeper != null) {
                keeper.forgotten(record); // made up for a test, never run
            }
            return record;
        }
    }

    /** The engine tells of an execution that starts: one of ours, or the child of a distributed Map. */
    private void started(Execution execution) {
        recordOf(execution).ifPresent(listener::started);
    }

    private Optional<ExecutionRecord> recordOf(Execution execution) {
        synchronized (lock) {
            Optional<ExecutionRecord> record = Optional.ofNullable(byArn.get(execution.arn()))
                    .or(() -> execution.mapRunArn().flatMap(this::parentOf).map(parent -> child(parent, execution)));
            record.ifPresent(known -> known.attach(execution));
            return record;
        }
    }

    private ExecutionRecord child(ExecutionRecord parent, Execution execution) {
        return register(
                execution.arn(),
                execution.name(),
                parent.origin(),
                execution.input(),
                null,
                execution.mapRunArn().orElse(null),
                execution.startDate());
    }

    private Optional<ExecutionRecord> parentOf(String mapRunArn) {
        ExecutionRecord known = parents.get(mapRunArn);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ExecutionRecord> found = byArn.values().stream()
                .filter(record -> record.execution().stream()
                        .flatMap(execution -> execution.mapRuns().stream())
                        .anyMatch(mapRun -> mapRun.arn().equals(mapRunArn)))
                .findFirst();
        found.ifPresent(parent -> parents.put(mapRunArn, parent));
        return found;
    }

    void ended(Execution execution) {
        ExecutionRecord record;
        synchronized (lock) {
            record = byArn.get(execution.arn());
            if (record == null) {
                return;
            }
            record.attach(execution);
            listed.changed(record);
            ended.add(record);
            if (keeper != null) {
                keeper.ended(record);
            }
            letGo();
            finishDeletion(record.origin().machine());
        }
        listener.ended(record);
    }

    /** Forgets those that ended first, if more are known than are kept or they ended more than 90 days ago. */
    void letGo() {
        synchronized (lock) {
            ended.takeSurplus(this::isExpired).forEach(this::forget);
        }
    }

    private boolean isExpired(ExecutionRecord record) {
        Instant stopped = record.stopDate();
        return stopped != null && !time.instant().isBefore(stopped.plus(RETENTION));
    }

    /** Forgets an execution. Called under the lock. */
    void forget(ExecutionRecord record) {
        watchers.forEach(watcher -> watcher.forgotten(record));
        byArn.remove(record.arn(), record);
        listed.remove(record);
        record.execution()
                .ifPresent(execution -> execution.mapRuns().forEach(mapRun -> parents.remove(mapRun.arn(), record)));
    }

    /** Removes a state machine that is being deleted, once none of its executions runs. Called under the lock. */
    public void finishDeletion(Machine machine) {
        if (machine.isDeleting() && runningOf(machine).isEmpty()) {
            machines.remove(machine);
            if (keeper != null) {
                keeper.removed(machine);
            }
        }
    }

    /**
     * Lets an execution that was {@linkplain #reopened reopened} go on where it failed. Called with the lock released.
     */
    public Instant redrive(ExecutionRecord record, @Nullable String clientToken) {
        Instant now = time.instant();
        listener.redriven(record, now);
        Instant redriven = record.redrive(clientToken, now);
        changed(record);
        return redriven;
    }

    /** Lists an execution that may have another status now. */
    public void changed(ExecutionRecord record) {
        synchronized (lock) {
            listed.changed(record);
        }
    }

    /** Takes an execution that goes on out of those that have ended. Called under the lock. */
    public void reopened(ExecutionRecord record) {
        ended.remove(record);
    }

    /** Returns the running executions of a state machine. Called under the lock. */
    public List<ExecutionRecord> runningOf(Machine machine) {
        return byArn.values().stream()
                .filter(record -> record.origin().machine() == machine && record.isRunning())
                .toList();
    }

    /** Returns the execution with that ARN, unless it ended more than 90 days ago. Called under the lock. */
    public Optional<ExecutionRecord> find(String arn) {
        ExecutionRecord record = byArn.get(arn);
        if (record != null && isExpired(record)) {
            forget(record);
            ended.remove(record);
            return Optional.empty();
        }
        return Optional.ofNullable(record);
    }

    /**
     * Returns the execution that an ARN names. Called under the lock.
     *
     * @throws AwsError {@code ExecutionDoesNotExist}
     */
    public ExecutionRecord get(Arn arn) {
        return find(arn.text()).orElseThrow(() -> SfnError.noExecution(arn.text()));
    }

    /**
     * Returns the Map Run that an ARN names. Called under the lock.
     *
     * @throws AwsError {@code ResourceNotFound}
     */
    public MapRun mapRun(Arn arn) {
        return parentOf(arn.text()).flatMap(ExecutionRecord::execution).stream()
                .flatMap(execution -> execution.mapRuns().stream())
                .filter(mapRun -> mapRun.arn().equals(arn.text()))
                .findFirst()
                .orElseThrow(SfnError::noResource);
    }

    /**
     * Returns the executions of a list below a number, newest first, as far as they are asked for. Called under the
     * lock.
     *
     * @param list which list
     * @param status the status that they have, or an empty text for any
     * @param redriveFilter {@code REDRIVEN}, {@code NOT_REDRIVEN}, or an empty text for both
     * @param sequence the number that theirs are below
     */
    public Stream<ExecutionRecord> before(ExecutionList list, String status, String redriveFilter, long sequence) {
        letGo();
        return listed.before(list, status, redriveFilter, sequence)
                .filter(record -> Kind.of(record).fits(status, redriveFilter))
                .filter(record -> !isExpired(record));
    }

    /** Returns all executions, oldest first. Called under the lock. */
    public List<ExecutionRecord> all() {
        letGo();
        return byArn.values().stream()
                .filter(record -> !isExpired(record))
                .sorted(Comparator.comparingLong(ExecutionRecord::sequence))
                .toList();
    }

    /** Forgets everything and goes on with a new engine; executions of the old one can't be reached any more. */
    public void clear(Engine.Builder fresh) {
        List<ExecutionRecord> running;
        synchronized (lock) {
            running = byArn.values().stream().filter(ExecutionRecord::isRunning).toList();
            byArn.clear();
            listed.clear();
            ended.clear();
            parents.clear();
            engine = build(fresh);
        }
        running.forEach(record -> record.execution().ifPresent(execution -> execution.stop(null, null)));
    }
}

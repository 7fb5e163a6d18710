package io.github.mfsm.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.time.VirtualTime;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a process, from its start on: the first execution, steady speed, memory of executions that wait. */
public final class WholeProcess {
    private static final int WAITING = 100_000;
    private static final Duration STRETCH = Duration.ofSeconds(2);
    private static final int BATCH = 50;
    private static final int HISTORIES = 10;

    /** What is measured must be kept. */
    private static volatile @Nullable Object kept;

    private WholeProcess() {}

    /** Measures and prints; takes no arguments. */
    public static void main(String[] arguments) throws JsonProcessingException {
        StateMachine pass = Machines.parsed(Machines.PASS);
        Machines.engine().start(pass, "{}");
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.printf(
                "first execution done after       %,10d ms of the process%n", System.currentTimeMillis() - started);

        StateMachine loop = Machines.parsed(Machines.LOOP);
        StateMachine ten = Machines.parsed(Machines.tenStates());
        double passes = 0;
        double loops = 0;
        double tens = 0;
        double reads = 0;
        double floors = 0;
        ObjectMapper mapper = new ObjectMapper();
        String definition = Machines.tenStates();
        for (int round = 0; round < 3; round++) {
            passes = perSecond(engine -> engine.start(pass, "{\"a\": 1}"));
            loops = perSecond(engine -> engine.start(loop, "{}"));
            floors = perSecond(engine -> kept = Floor.history());
            tens = perSecond(engine -> engine.start(ten, Machines.ORDER));
            reads = perSecond(engine -> mapper.readTree(definition));
        }
        System.out.printf("Pass executions                  %,10.0f /s%n", passes);
        System.out.printf("state transitions with history   %,10.0f /s%n", loops * Floor.TRANSITIONS);
        System.out.printf(
                "their events alone               %,10.0f /s, a transition takes %.2f times as long%n",
                floors * Floor.TRANSITIONS, floors / loops);
        System.out.printf("25,000-event loop                %,10.1f ms%n", 1000 / loops);
        System.out.printf("ten states, Map(100), JSONata    %,10.0f /s%n", tens);
        System.out.printf(
                "Jackson reads that definition    %,10.0f /s, one execution is worth %.1f of them%n",
                reads, reads / tens);
        System.out.printf("heap per waiting execution       %,10d bytes%n", bytesPerWaiting());
        System.out.printf("heap per history of 25,000       %,10d bytes%n", bytesPerHistory(loop));
    }

    private interface Work {
        void on(Engine engine) throws JsonProcessingException;
    }

    /**
     * Per second of the thread's own processor time, so that other processes' load doesn't count (nor does the
     * collector's).
     */
    private static double perSecond(Work work) throws JsonProcessingException {
        Engine engine = Machines.engine();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        long used = 0;
        long done = 0;
        while (used < STRETCH.toNanos()) {
            for (int i = 0; i < BATCH; i++) {
                work.on(engine);
            }
            done += BATCH;
            used = threads.getCurrentThreadCpuTime() - begun;
        }
        return done * 1e9 / used;
    }

    private static long bytesPerWaiting() {
        StateMachine year = Machines.parsed(Machines.YEAR);
        Engine engine = Machines.engine(VirtualTime.manual());
        List<Execution> waiting = new ArrayList<>(WAITING);
        long before = used();
        for (int i = 0; i < WAITING; i++) {
            waiting.add(engine.start(year, "{\"number\": " + i + "}"));
        }
        long each = (used() - before) / WAITING;
        engine.advance(Duration.ofDays(365));
        if (waiting.stream().anyMatch(execution -> execution.status() != ExecutionStatus.SUCCEEDED)) {
            throw new IllegalStateException("an execution still waits after its year");
        }
        return each;
    }

    private static long bytesPerHistory(StateMachine loop) {
        Engine engine = Machines.engine();
        List<Execution> ended = new ArrayList<>(HISTORIES);
        long before = used();
        for (int i = 0; i < HISTORIES; i++) {
            ended.add(engine.start(loop, "{}"));
        }
        long each = (used() - before) / HISTORIES;
        if (ended.stream().anyMatch(execution -> execution.history().size() != 25_000)) {
            throw new IllegalStateException("an execution has ended before its 25,000 events");
        }
        return each;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

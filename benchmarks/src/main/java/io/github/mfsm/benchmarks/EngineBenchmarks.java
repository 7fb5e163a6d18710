package io.github.mfsm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole executions with their histories, on one thread, beside what the same machine's definition takes to be read with
 * Jackson: the ratio of the two outlives the machine it is measured on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EngineBenchmarks {
    private final ObjectMapper mapper = new ObjectMapper();
    private final String tenStates = Machines.tenStates();
    private final StateMachine passMachine = Machines.parsed(Machines.PASS);
    private final StateMachine tenStateMachine = Machines.parsed(tenStates);
    private final StateMachine yearMachine = Machines.parsed(Machines.YEAR);
    private final StateMachine loopMachine = Machines.parsed(Machines.LOOP);
    private final Engine engine = Machines.engine();

    /** Returns one execution of a single Pass state. */
    @Benchmark
    public Execution pass() {
        return engine.start(passMachine, "{\"a\": 1}");
    }

    /** Returns one execution of ten states with Choice, JSONata and a Map over a hundred items. */
    @Benchmark
    public Execution tenStates() {
        return engine.start(tenStateMachine, Machines.ORDER);
    }

    /** Returns one execution that waits for a year. */
    @Benchmark
    public Execution waitOfAYear() {
        return engine.start(yearMachine, "{}");
    }

    /** Returns one execution of 25,000 events: 12,499 states entered and left. */
    @Benchmark
    public Execution loopOf25000Events() {
        return engine.start(loopMachine, "{}");
    }

    /** Returns the events of such a history as objects, made and kept, and nothing else. */
    @Benchmark
    public List<Floor.Event> floorOf25000Events() {
        return Floor.history();
    }

    /** Validating and compiling the ten states. */
    @Benchmark
    public StateMachine parseTenStates() {
        return StateMachine.parse(tenStates);
    }

    /** Reading the Pass machine's definition with Jackson. */
    @Benchmark
    public JsonNode jacksonReadsPass() throws IOException {
        return mapper.readTree(Machines.PASS);
    }

    /** Reading the ten states' definition with Jackson. */
    @Benchmark
    public JsonNode jacksonReadsTenStates() throws IOException {
        return mapper.readTree(tenStates);
    }
}

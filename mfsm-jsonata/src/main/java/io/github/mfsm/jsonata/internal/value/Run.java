package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.Environment;
import io.github.mfsm.jsonata.Limits;
import io.github.mfsm.jsonata.Options;
import io.github.mfsm.jsonata.WholeNumbers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One evaluation: its bounds, and what it sees of the world. */
public final class Run {

    private static final int MAX_LEVEL = 500;
    private static final int CLOCK_MASK = 0xFF;

    private final Environment environment;
    private final WholeNumbers wholeNumbers;
    private final @Nullable JsonNode root;
    private final int maxDepth;
    private final long maxSteps;
    private final long maxSize;
    private final long maxNanos;
    private long start;
    private int depth;
    private int calls;
    private long steps;
    private long nextLook = CLOCK_MASK;
    private @Nullable Instant now;

    /** Starts an evaluation. */
    public Run(Environment environment, Options options, @Nullable JsonNode root) {
        this(environment, options.limits(), options.wholeNumbers(), root);
    }

    /** Starts an evaluation within limits. */
    public Run(Environment environment, Limits limits, WholeNumbers wholeNumbers, @Nullable JsonNode root) {
        this.environment = environment;
        this.wholeNumbers = wholeNumbers;
        this.root = root;
        this.maxDepth = limits.depth();
        this.maxSteps = limits.steps();
        this.maxSize = limits.size();
        this.maxNanos = limits.time().toNanos();
    }

    /** Counts a part of the expression that is entered. */
    public void enter() {
        if (++depth > maxDepth) {
            throw new Failure("U1001");
        }
        if (++steps >= nextLook) {
            look();
        }
    }

    /** Counts a part of the expression that is left. */
    public void leave() {
        depth--;
    }

    /** Counts work that is done in a loop. */
    public void steps(long count) {
        steps += count;
        if (steps >= nextLook) {
            look();
        }
    }

    /** The clock is read seldom: never by an evaluation of less than 256 steps. */
    private void look() {
        if (steps > maxSteps) {
            throw timeout();
        }
        long time = System.nanoTime();
        if (start == 0) {
            start = time;
        } else if (time - start > maxNanos) {
            throw timeout();
        }
        nextLook = Math.min(steps + CLOCK_MASK, maxSteps + 1);
    }

    private static Failure timeout() {
        return new Failure("U1001").message("Expression evaluation timeout: Check for infinite loop");
    }

    void checkItem(long size, int level) {
        if (size > maxSize) {
            throw new Failure("U1002");
        }
        if (level > MAX_LEVEL) {
            throw new Failure("U1005").value(MAX_LEVEL);
        }
        if (++steps >= nextLook) {
            look();
        }
    }

    /** Refuses a text or array that is too large. */
    public void checkSize(long size) {
        if (size > maxSize) {
            throw new Failure("U1002");
        }
    }

    /** Calls a function, and what it leaves to be called. */
    public @Nullable JsonNode call(FunctionNode function, @Nullable JsonNode[] arguments, @Nullable JsonNode context) {
        if (++calls > maxDepth) {
            throw new Failure("U1001");
        }
        JsonNode result = function.apply(this, arguments, context);
        while (result instanceof Thunk thunk) {
            steps(1);
            result = thunk.proceed(this, context);
        }
        calls--;
        return result;
    }

    /** Returns a finite number as text. */
    public String text(JsonNode number) {
        if (wholeNumbers == WholeNumbers.EXACT && number.isLong()) {
            return number.asText();
        }
        double value = number.doubleValue();
        boolean exact = wholeNumbers == WholeNumbers.EXACT && value == Math.rint(value);
        return Numbers.text(exact ? value : Numbers.rounded(value));
    }

    /** Returns what gives time, randomness and variables. */
    public Environment environment() {
        return environment;
    }

    /** Returns the time of the evaluation, which does not go on while it runs. */
    public Instant now() {
        if (now == null) {
            now = environment.now();
        }
        return now;
    }

    /** Returns the input. */
    public @Nullable JsonNode root() {
        return root;
    }
}

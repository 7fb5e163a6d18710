package io.github.mfsm.testkit.sfn;

import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.Storage;
import io.github.mfsm.testkit.sfn.internal.StepFunctionsService;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Describes a {@link FakeStepFunctions}; the clock is {@link VirtualTime#skipping()} by default. Not thread-safe. */
public final class FakeStepFunctionsBuilder extends FakeServerBuilder<FakeStepFunctionsBuilder> {
    private @Nullable ObjectStore objects;

    private Predicate<String> logGroups = arn -> true;
    private int endedKept = FakeStepFunctions.ENDED_KEPT;

    private @Nullable Storage storage;

    FakeStepFunctionsBuilder() {
        super(VirtualTime.skipping());
    }

    @Override
    protected FakeStepFunctionsBuilder self() {
        return this;
    }

    /** Sets what distributed Maps read from and write to; an empty store in memory by default. */
    public FakeStepFunctionsBuilder objects(ObjectStore store) {
        this.objects = Objects.requireNonNull(store, "store");
        return this;
    }

    /** Sets which CloudWatch log groups exist, by ARN, for {@code loggingConfiguration}; all by default. */
    public FakeStepFunctionsBuilder logGroups(Predicate<String> exists) {
        this.logGroups = Objects.requireNonNull(exists, "exists");
        return this;
    }

    /**
     * Sets how many executions that have ended are kept, in a {@linkplain #storage storage}, too; those that ended
     * first are let go. {@value FakeStepFunctions#ENDED_KEPT} by default.
     */
    public FakeStepFunctionsBuilder endedKept(int executions) {
        if (executions < 1) {
            throw new IllegalArgumentException("endedKept (" + executions + ") must be at least 1");
        }
        this.endedKept = executions;
        return this;
    }

    /**
     * Sets where state machines, activities and executions are kept; {@link #build} brings back what is there, and
     * {@link FakeStepFunctions#resume} lets it go on. By default they go with the fake.
     *
     * @param kept read when the fake is built, then written with every change
     */
    public FakeStepFunctionsBuilder storage(Storage kept) {
        this.storage = Objects.requireNonNull(kept, "kept");
        return this;
    }

    /** Returns the fake. */
    public FakeStepFunctions build() {
        return new FakeStepFunctions(new StepFunctionsService(
                new StepFunctionsService.Settings(settings(), objects, logGroups, endedKept, storage)));
    }
}

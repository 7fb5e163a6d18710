package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.sfn.internal.run.Executions;
import io.github.mfsm.testkit.sfn.internal.store.Activities;
import io.github.mfsm.testkit.sfn.internal.store.Ids;
import io.github.mfsm.testkit.sfn.internal.store.Machines;
import io.github.mfsm.testkit.sfn.internal.store.Pages;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * What the operations work on.
 *
 * @param lock guards everything here but the engine
 * @param time clock and timers
 * @param machines the state machines
 * @param activities the activities
 * @param executions the executions
 * @param pages cuts lists into pages
 * @param ids makes ids
 * @param random draws versions and jitter; guarded by the lock
 * @param logGroups tells which log groups exist
 * @param tasks does the work of tasks that are tested without a mock
 * @param changed is told, under the lock, of what operations have done
 */
public record Backend(
        Object lock,
        VirtualTime time,
        Machines machines,
        Activities activities,
        Executions executions,
        Pages pages,
        Ids ids,
        RandomGenerator random,
        Predicate<String> logGroups,
        TaskHandler tasks,
        Changed changed) {

    /** Is told of what an operation has done to state machines and activities. */
    @FunctionalInterface
    public interface Changed {

        /** Called under the lock, with the operation's name, its request and its answer. */
        void after(String operation, JsonNode request, JsonNode answer);
    }
}

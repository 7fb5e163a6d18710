package io.github.mfsm.testkit.internal.sfn.operation;

import io.github.mfsm.asl.task.TaskTokenException;
import io.github.mfsm.testkit.internal.sfn.request.SfnError;
import io.github.mfsm.testkit.internal.wire.AwsError;

/** Says in the API's errors what the engine says of a task token. */
final class TaskTokens {

    private TaskTokens() {}

    /**
     * Answers a task.
     *
     * @throws AwsError {@code InvalidToken}, {@code TaskTimedOut}, {@code InvalidOutput}
     */
    static void answer(Runnable call) {
        try {
            call.run();
        } catch (TaskTokenException e) {
            throw switch (e.reason()) {
                case INVALID_TOKEN -> SfnError.invalidTaskToken();
                case TASK_TIMED_OUT -> SfnError.taskTimedOut();
                case INVALID_OUTPUT -> SfnError.invalidOutput(String.valueOf(e.getMessage()));
            };
        }
    }
}

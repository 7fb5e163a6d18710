package io.github.mfsm.testkit.sfn.internal.operation;

import io.github.mfsm.asl.task.TaskTokenException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;

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

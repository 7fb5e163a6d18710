package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.task.TaskResult;

/** Tells whether an answer says that the task never started. */
final class StartRefused implements TaskResult.Visitor<Boolean> {
    @Override
    public Boolean failed(TaskResult.Failed result) {
        return result.stage() == TaskResult.Stage.START;
    }

    @Override
    public Boolean delayed(TaskResult.Delayed result) {
        return result.result().accept(this);
    }

    @Override
    public Boolean succeeded(TaskResult.Succeeded result) {
        return false;
    }

    @Override
    public Boolean submitted(TaskResult.Submitted result) {
        return false;
    }

    @Override
    public Boolean later(TaskResult.Later result) {
        return false;
    }

    @Override
    public Boolean never(TaskResult.Never result) {
        return false;
    }
}

package io.github.mfsm.aws;

import io.github.mfsm.aws.ExecutionTable.Claimed;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.MachineResult;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StartResult;

/** What a run does where there is neither the machine to start nor an execution of it to be seen. */
final class MissingMachine {

    private final Settings settings;
    private final ExecutionTable table;
    private final Asked asked;
    private final Target target;

    MissingMachine(Settings settings, ExecutionTable table, Asked asked, Target target) {
        this.settings = settings;
        this.table = table;
        this.asked = asked;
        this.target = target;
    }

    /** Returns what is to be made of that. While the machine is being deleted, an execution may yet run. */
    Observation observe(StartResult.MachineGone gone) {
        boolean isClaimed = target.isClaimedBefore() || target.isFresh();
        if (isClaimed && gone.code().equals(StartResult.MachineGone.DELETING)) {
            return new Observation.NotYet();
        }
        if (target.isClaimedBefore() || (target.isFresh() && gone.attempts() > 1)) {
            refuseMissingQualifier(gone);
            return new Observation.End(new EndReason.MachineGone(target.execution()));
        }
        throw takenBack(gone.code(), "there is no state machine " + target.machine());
    }

    /** Where only the version or alias is gone, the setting is wrong: the claim waits for a corrected one. */
    private void refuseMissingQualifier(StartResult.MachineGone gone) {
        StateMachineArn machine = target.machine();
        if (machine.qualifiedWith().isEmpty()) {
            return;
        }
        MachineResult found;
        try {
            found = settings.stepFunctions()
                    .describeStateMachine(
                            machine.unqualified(), asked.timeLeft(settings.now(), "DescribeStateMachine"));
        } catch (ServiceException e) {
            String detail = machine + " is gone, and whether its state machine is can't be asked; the claim stays: "
                    + e.getMessage();
            throw new ServiceException(e.kind(), "StartExecution", gone.code(), detail, e);
        }
        if (found instanceof MachineResult.Found) {
            String detail = machine + " is gone, but not its state machine; the claim stays: set another version or"
                    + " alias of it, or create this one again";
            throw new ServiceException(ServiceException.Kind.REFUSED, "StartExecution", gone.code(), detail, null);
        }
    }

    /** A wrong setting must not bind the key: this run's own claim, of which nothing came, is deleted again. */
    ServiceException takenBack(String code, String detail) {
        String claim = target.claimed() instanceof Claimed.Fresh fresh ? takeBack(fresh) : "";
        return new ServiceException(ServiceException.Kind.REFUSED, "StartExecution", code, detail + claim, null);
    }

    private String takeBack(Claimed.Fresh fresh) {
        try {
            return table.takeBack(fresh.claim(), asked.timeLeft(settings.now(), "DeleteItem"))
                    ? "; the claim was taken back, so the key is free for a corrected setting"
                    : "; the claim is no longer as this run wrote it, and was left alone";
        } catch (ServiceException e) {
            return "; the claim could not be taken back and stays until it expires (" + e.getMessage() + ")";
        }
    }
}

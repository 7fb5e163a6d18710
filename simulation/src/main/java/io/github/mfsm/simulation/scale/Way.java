package io.github.mfsm.simulation.scale;

import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The ways to get from an email to its answer that are compared; all of them wait for one second, as the template sets
 * it.
 */
enum Way {
    /** What AWS's Python sample does, by its description. */
    SAMPLE("Python sample's algorithm", 1),
    /** The real {@link OnceOnlyExecution}. */
    OURS("mfsm", 1),
    /** The same, with a machine that posts its answers; one state more. */
    POSTED("mfsm, posted answers", 2);

    private static final StateMachineArn MACHINE =
            StateMachineArn.parse("arn:aws:states:us-east-1:123456789012:stateMachine:Mail");
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration MARGIN = Duration.ofMillis(500);
    /** Each remembers for itself what it learnt about quotas and posted answers. */
    private static final int PROCESSES = 20;

    private static final Duration BOTO_TIMEOUT = Duration.ofSeconds(60);

    final String label;
    /** How many states an execution passes at least. */
    final int transitions;

    Way(String label, int transitions) {
        this.label = label;
        this.transitions = transitions;
    }

    /** Returns the function: takes an email's name, and tells whether the call had the answer. */
    Predicate<String> function(Account account) {
        if (this == SAMPLE) {
            return name -> sample(account, name);
        }
        List<OnceOnlyExecution> processes =
                Stream.generate(() -> runner(account)).limit(PROCESSES).toList();
        SplittableRandom random = new SplittableRandom(PROCESSES);
        return name -> ours(account, processes.get(random.nextInt(PROCESSES)), name);
    }

    private static OnceOnlyExecution runner(Account account) {
        return OnceOnlyExecution.builder()
                .stateMachine(MACHINE)
                .stepFunctions(account)
                .table(account)
                .waiting(WaitPolicy.of(WAIT))
                .clock(account.clock())
                .sleeper(account::sleep)
                .build();
    }

    private static boolean ours(Account account, OnceOnlyExecution runner, String name) {
        Deadline deadline = Deadline.after(account.clock().instant(), LIMIT).lessMargin(MARGIN);
        try {
            return runner.run(ExecutionName.of(name), "{}", deadline) instanceof Outcome.Answered;
        } catch (ServiceException e) {
            return false;
        }
    }

    private static boolean sample(Account account, String name) {
        try {
            StartRequest start = new StartRequest(MACHINE, ExecutionName.of(name), "{}", null);
            if (account.startExecution(start, BOTO_TIMEOUT) instanceof StartResult.Running running) {
                account.put(name, running.executionArn());
                account.sleep(WAIT);
            } else {
                account.get(ExecutionName.of(name), BOTO_TIMEOUT);
            }
            HistoryRequest read = new HistoryRequest(
                    MACHINE.execution(ExecutionName.of(name)), HistoryRequest.Order.OLDEST_FIRST, 1_000);
            return account.getExecutionHistory(read, null, BOTO_TIMEOUT) instanceof HistoryResult.Page page
                    && page.events().get(0).output() != null;
        } catch (ServiceException e) {
            return false;
        }
    }
}

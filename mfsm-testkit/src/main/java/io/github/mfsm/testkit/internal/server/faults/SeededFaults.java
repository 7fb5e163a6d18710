package io.github.mfsm.testkit.internal.server.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.faults.Faults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules.Quota;
import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Interference;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/** Faults drawn from a seed, one random stream for each operation. Thread-safe. */
public final class SeededFaults implements Faults, Interference {

    private static final int REMEMBERED = 100_000;

    private final VirtualTime time;
    private final long seed;
    private final ServiceRules rules;
    private final Map<String, OperationFaults> plans = new HashMap<>();
    private final Map<String, RandomGenerator> chances = new HashMap<>();
    private final Map<String, TokenBucket> buckets = new HashMap<>();
    private final Set<String> operations = new HashSet<>();
    private final List<Outage> outages = new ArrayList<>();
    private final List<Happened> happened = new ArrayList<>();
    private final StaleReads reads = new StaleReads();
    private boolean published;

    private record Outage(Instant from, Instant until) {}

    /** Creates faults that don't happen yet. */
    public SeededFaults(VirtualTime time, long seed, ServiceRules rules) {
        this.time = time;
        this.seed = seed;
        this.rules = rules;
    }

    @Override
    public synchronized void operations(Set<String> names) {
        operations.addAll(names);
    }

    /**
     * Refuses the name of an operation that the service doesn't have, where its operations are known.
     *
     * @throws IllegalArgumentException with what may have been meant
     */
    public synchronized void requireOperation(String operation) {
        if (!operation.equals(ANY) && !operations.isEmpty() && !operations.contains(operation)) {
            throw new IllegalArgumentException("there is no operation '" + operation + "' here; "
                    + Suggestion.of(operation, operations, "operations"));
        }
    }

    @Override
    public synchronized Faults loseAnswers(String operation, int times) {
        plan(operation).answersToLose += times;
        return this;
    }

    @Override
    public synchronized Faults loseAnswersRandomly(String operation, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability (" + probability + ") must be from 0 to 1");
        }
        plan(operation).answerLoss = probability;
        return this;
    }

    @Override
    public synchronized Faults loseRequests(String operation, int times) {
        plan(operation).requestsToLose += times;
        return this;
    }

    @Override
    public synchronized Faults refuse(String operation, int times, int status, String code, String message) {
        for (int i = 0; i < times; i++) {
            plan(operation).refusals.addLast(() -> AwsError.of(status, code, message));
        }
        return this;
    }

    @Override
    public synchronized Faults throttle(String operation, double bucket, double perSecond) {
        plan(operation).quota = new Quota(bucket, perSecond);
        buckets.keySet().removeIf(key -> operation.equals(ANY) || key.startsWith(operation + "/"));
        return this;
    }

    @Override
    public synchronized Faults throttleAsPublished() {
        published = true;
        return this;
    }

    @Override
    public synchronized Faults staleReads(Duration window) {
        reads.staleFor(window);
        return this;
    }

    @Override
    public synchronized Faults missingReads(Duration window) {
        reads.missingFor(window);
        return this;
    }

    @Override
    public synchronized Faults latency(String operation, Duration least, Duration most) {
        if (least.isNegative() || least.compareTo(most) > 0) {
            throw new IllegalArgumentException("least (" + least + ") must be between zero and most (" + most + ")");
        }
        plan(operation).least = least;
        plan(operation).most = most;
        return this;
    }

    @Override
    public Faults down(Duration span) {
        Instant now = time.instant();
        return down(now, now.plus(span));
    }

    @Override
    public synchronized Faults down(Instant from, Instant until) {
        outages.add(new Outage(from, until));
        return this;
    }

    @Override
    public synchronized List<Happened> happened() {
        return List.copyOf(happened);
    }

    @Override
    public synchronized void clear() {
        plans.clear();
        chances.clear();
        buckets.clear();
        outages.clear();
        happened.clear();
        reads.clear();
        published = false;
    }

    @Override
    public void before(String operation, JsonNode request, RequestContext context) {
        pass(latencyOf(operation));
        refuseOrGoOn(operation, context);
    }

    private synchronized Duration latencyOf(String operation) {
        Duration latency = Duration.ZERO;
        for (OperationFaults plan : plansFor(operation)) {
            latency = latency.plus(plan.drawLatency(randomOf(operation)));
        }
        return latency;
    }

    /** Lets time pass, with no lock held: timers that fall due may call the fake. */
    private void pass(Duration latency) {
        if (latency.isZero()) {
            return;
        }
        if (!time.isReal()) {
            time.advance(latency);
            return;
        }
        CountDownLatch passed = new CountDownLatch(1);
        time.schedule(latency, passed::countDown);
        try {
            passed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void refuseOrGoOn(String operation, RequestContext context) {
        Instant now = time.instant();
        if (outages.stream().anyMatch(outage -> !now.isBefore(outage.from) && now.isBefore(outage.until))) {
            note(operation, "refused, service down");
            throw rules.unavailable().get();
        }
        for (OperationFaults plan : plansFor(operation)) {
            if (plan.requestsToLose > 0) {
                plan.requestsToLose--;
                note(operation, "request lost");
                throw new AnswerLostException("the request of " + operation + " was lost on its way");
            }
            if (!plan.refusals.isEmpty()) {
                AwsError refusal = plan.refusals.removeFirst().get();
                note(operation, "refused with " + refusal.code());
                throw refusal;
            }
        }
        Optional<Quota> quota = quotaOf(operation, context);
        if (quota.isPresent() && !bucket(operation, context, quota.get()).take(now)) {
            note(operation, "throttled");
            throw rules.throttled().get();
        }
    }

    private Optional<Quota> quotaOf(String operation, RequestContext context) {
        for (OperationFaults plan : plansFor(operation)) {
            if (plan.quota != null) {
                return Optional.of(plan.quota);
            }
        }
        ServiceRules.Published quotas = rules.published();
        return published && quotas != null ? quotas.quota(operation, context.region()) : Optional.empty();
    }

    private TokenBucket bucket(String operation, RequestContext context, Quota quota) {
        String key = operation + "/" + context.account() + "/" + context.region();
        return buckets.computeIfAbsent(
                key, absent -> new TokenBucket(quota.bucket(), quota.perSecond(), time.instant()));
    }

    @Override
    public synchronized JsonNode after(String operation, JsonNode request, JsonNode answer, RequestContext context) {
        for (OperationFaults plan : plansFor(operation)) {
            boolean lost = plan.answersToLose > 0;
            if (lost) {
                plan.answersToLose--;
            } else if (plan.answerLoss > 0) {
                lost = randomOf(operation).nextDouble() < plan.answerLoss;
            }
            if (lost) {
                note(operation, "answer lost");
                throw new AnswerLostException("the answer of " + operation + " was lost");
            }
        }
        return operation.equals("DescribeExecution")
                ? reads.seen(answer, time.instant(), what -> note(operation, what))
                : answer;
    }

    private void note(String operation, String what) {
        if (happened.size() < REMEMBERED) {
            happened.add(new Happened(time.instant(), operation, what));
        }
    }

    private OperationFaults plan(String operation) {
        requireOperation(operation);
        return plans.computeIfAbsent(operation, absent -> new OperationFaults());
    }

    private List<OperationFaults> plansFor(String operation) {
        List<OperationFaults> found = new ArrayList<>(2);
        if (plans.get(operation) != null) {
            found.add(plans.get(operation));
        }
        if (plans.get(ANY) != null) {
            found.add(plans.get(ANY));
        }
        return found;
    }

    private RandomGenerator randomOf(String operation) {
        return chances.computeIfAbsent(operation, name -> new SplittableRandom(seed * 31 + name.hashCode()));
    }
}

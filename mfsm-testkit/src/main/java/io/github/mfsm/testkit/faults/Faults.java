package io.github.mfsm.testkit.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What may go wrong between a client and a fake service, beyond what a WireMock stub can do.
 *
 * <p>Everything is drawn from one seed, separately for each operation: the same seed and the same calls of an operation
 * meet the same faults, whatever other operations do meanwhile. Time is the fake's (mostly virtual) time. Faults add
 * up; each method returns this object. Thread-safe.
 *
 * <pre>{@code
 * stepFunctions.faults()
 *     .loseAnswer("StartExecution")                       // the execution runs, the client never hears of it
 *     .throttle("DescribeExecution", 300, 15)             // 15 reads a second, 300 in a burst
 *     .staleReads(Duration.ofSeconds(2));                 // a read right after a start doesn't see its end
 * }</pre>
 *
 * <p>An operation is named as in the API ({@code "PutItem"}); {@link #ANY} means every operation. A name that the
 * service doesn't have is refused with an {@link IllegalArgumentException}; S3 and WorkMail take any.
 */
public interface Faults {

    /** Stands for every operation. */
    String ANY = "*";

    /** The next call has its effect, but the connection closes without an answer. */
    default Faults loseAnswer(String operation) {
        return loseAnswers(operation, 1);
    }

    /** The next so many calls have their effect, but the connection closes without an answer. */
    Faults loseAnswers(String operation, int times);

    /**
     * From now on a call has its effect, but no answer, with a probability.
     *
     * @param probability from 0 to 1; 0 ends it
     */
    Faults loseAnswersRandomly(String operation, double probability);

    /** The next call never reaches the service: the connection closes, and nothing has happened. */
    default Faults loseRequest(String operation) {
        return loseRequests(operation, 1);
    }

    /** The next so many calls never reach the service. */
    Faults loseRequests(String operation, int times);

    /**
     * The next so many calls are refused before they have any effect.
     *
     * @param status the HTTP status, such as 500
     * @param code the error's name, such as {@code InternalServerError}
     * @param message the error's text
     */
    Faults refuse(String operation, int times, int status, String code, String message);

    /**
     * Throttles an operation by a token bucket for each account and Region, as AWS does: a call takes a token or is
     * refused with the service's throttling error.
     *
     * @param bucket how many calls can come at once
     * @param perSecond how many tokens come back in a second of the fake's time
     */
    Faults throttle(String operation, double bucket, double perSecond);

    /**
     * Throttles every operation of Step Functions by the buckets that AWS publishes for the caller's Region; other
     * services publish none, and nothing changes for them.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Step Functions quotas</a>
     */
    Faults throttleAsPublished();

    /**
     * {@code DescribeExecution} shows an execution as {@code RUNNING} for a while after its start, though it may have
     * ended (the API is eventually consistent).
     *
     * @param window how long after the start; zero ends it
     */
    Faults staleReads(Duration window);

    /**
     * {@code DescribeExecution} answers {@code ExecutionDoesNotExist} for a while after the start.
     *
     * @param window how long after the start; zero ends it
     */
    Faults missingReads(Duration window);

    /**
     * Each call takes a while of the fake's time, drawn evenly; virtual time is advanced by it before the call has its
     * effect.
     *
     * @param least the shortest
     * @param most the longest; zero ends it
     */
    Faults latency(String operation, Duration least, Duration most);

    /** Every call is refused with status 503 from now on, for so long. */
    Faults down(Duration span);

    /** Every call is refused with status 503 from one instant until another. */
    Faults down(Instant from, Instant until);

    /** What went wrong so far, oldest first; a copy. */
    List<Happened> happened();

    /** Nothing goes wrong any more, the record is empty, and randomness starts again from the seed. */
    void clear();

    /**
     * A fault that happened.
     *
     * @param time when
     * @param operation to a call of which operation
     * @param what such as {@code answer lost}
     */
    record Happened(Instant time, String operation, String what) {}
}

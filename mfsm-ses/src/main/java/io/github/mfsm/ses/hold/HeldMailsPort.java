package io.github.mfsm.ses.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls of DynamoDB for held emails, on the table of executions. Implementations are thread-safe.
 *
 * <p>Every method takes at most {@code timeout}, retries included, and throws
 * {@link io.github.mfsm.aws.service.ServiceException} when it fails. Each is a single conditional write or read, and
 * may be repeated.
 */
public interface HeldMailsPort {

    /**
     * Writes the row of an email, unless there is one.
     *
     * @param mail the email
     * @param expires when the row may be deleted
     */
    void hold(HeldMail mail, Instant expires, Duration timeout);

    /** Reads the row of an email, as it is now. */
    Optional<HeldMail> get(String messageId, Duration timeout);

    /**
     * Takes an email in hand to send what is decided: decides, unless that is done, and leases the row.
     *
     * @param messageId the email
     * @param verdict what to decide; it doesn't count if it is decided already
     * @param lease for whom, and how long
     * @return the row as it is then; empty if there is none, if all is sent, or if another has the lease
     */
    Optional<HeldMail> take(String messageId, String verdict, Lease lease, Duration timeout);

    /**
     * Notes how many effects are begun, or done.
     *
     * @return whether the lease still holds and no more is done than that; if not, nothing is noted
     */
    boolean note(String messageId, Lease lease, Progress progress, Duration timeout);

    /**
     * Gives a lease back before it is over, so that another can take the email at once. Nothing happens if it no longer
     * holds.
     *
     * @param progress what is noted with it, or null for nothing
     */
    void giveBack(String messageId, Lease lease, @Nullable Progress progress, Duration timeout);

    /**
     * Notes that all is sent.
     *
     * @return whether the lease still holds; if not, nothing is noted
     */
    boolean release(String messageId, Lease lease, Duration timeout);

    /**
     * Finds emails that are held, or decided but not yet sent; it may miss those of the last seconds.
     *
     * @param until held since then or before
     * @param next where the page before ended, or null for the first page
     */
    Page find(Instant until, @Nullable String next, Duration timeout);

    /**
     * For whom a row is leased.
     *
     * @param owner who: unique, so that of two calls of a function for the same event one stays away
     * @param now from when
     * @param until to when
     */
    record Lease(String owner, Instant now, Instant until) {
        /** Checks that the parts are there. */
        public Lease {
            Objects.requireNonNull(owner, "owner");
            Objects.requireNonNull(now, "now");
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * How far the sending is.
     *
     * @param done how many effects are carried out
     * @param begun how many are begun
     */
    record Progress(int done, int begun) {}

    /**
     * Some held emails.
     *
     * @param messageIds their ids
     * @param next for the next page, or null if this is the last
     */
    record Page(List<String> messageIds, @Nullable String next) {
        /** Copies the list. */
        public Page {
            messageIds = List.copyOf(messageIds);
        }
    }
}

package io.github.mfsm.testkit.internal.delivery;

import java.util.Optional;

/**
 * The ARN of what gets a delivery, taken apart.
 *
 * @param service such as {@code sqs}
 * @param region its Region
 * @param account its account
 * @param resource what stands behind the account: a queue's name, {@code function:NAME}, {@code event-bus/NAME}
 */
public record TargetArn(String service, String region, String account, String resource) {
    private static final int PARTS = 6;

    /** Takes a text apart; empty if it is no ARN. */
    public static Optional<TargetArn> parse(String text) {
        String[] parts = text.split(":", PARTS);
        return parts.length == PARTS && parts[0].equals("arn")
                ? Optional.of(new TargetArn(parts[2], parts[3], parts[4], parts[PARTS - 1]))
                : Optional.empty();
    }

    /**
     * Takes an ARN apart that was checked before.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static TargetArn of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("no ARN: " + text));
    }

    /** Returns the URL of a queue. */
    public String queueUrl() {
        return "https://sqs." + region + ".amazonaws.com/" + account + "/" + resource;
    }
}

package io.github.mfsm.explore.cost;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * The price of state transitions.
 *
 * @param perThousandTransitions in US dollars
 * @param source where it is from, and for which Region
 */
public record Prices(BigDecimal perThousandTransitions, String source) {
    /**
     * STANDARD machines in US East (N. Virginia); others differ, up to 0.0375.
     *
     * @see <a href="https://aws.amazon.com/step-functions/pricing/">AWS Step Functions pricing</a>
     */
    public static final Prices US_EAST_1 = new Prices(
            new BigDecimal("0.025"), "us-east-1; check it at https://aws.amazon.com/step-functions/pricing/");

    public Prices {
        Objects.requireNonNull(perThousandTransitions, "perThousandTransitions");
        Objects.requireNonNull(source, "source");
        if (perThousandTransitions.signum() < 0) {
            throw new IllegalArgumentException(
                    "perThousandTransitions (" + perThousandTransitions + ") must not be negative");
        }
    }
}

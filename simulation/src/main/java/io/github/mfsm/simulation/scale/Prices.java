package io.github.mfsm.simulation.scale;

/**
 * AWS's public prices for us-east-1, in US dollars, as of November 2025, without free tiers; the function has 512 MB on
 * arm64.
 */
final class Prices {

    private static final double LAMBDA_MILLION_REQUESTS = 0.20;
    private static final double LAMBDA_GB_SECOND = 0.0000133334;
    private static final double GB = 0.5;
    private static final double MILLION_WRITES = 0.625;
    private static final double MILLION_READS = 0.125;
    private static final double MILLION_TRANSITIONS = 25;

    private Prices() {}

    /** Returns what a million emails cost. */
    static double ofMillionMails(Way way, Load.Result result) {
        Account.Usage usage = result.usage();
        double lambda = result.perMail(usage.invocations) * LAMBDA_MILLION_REQUESTS
                + result.perMail(usage.lambdaMillis) / 1_000 * GB * LAMBDA_GB_SECOND * 1_000_000;
        double table =
                result.perMail(usage.writeUnits) * MILLION_WRITES + result.perMail(usage.readUnits) * MILLION_READS;
        return lambda + table + way.transitions * MILLION_TRANSITIONS;
    }
}

package io.github.mfsm.testkit.internal.server.wire;

import java.util.Map;

/** The partitions of AWS, as ARNs name them; those of the published endpoint data. */
public final class Partitions {

    private static final Map<String, String> BY_PREFIX = Map.of(
            "cn-", "aws-cn",
            "us-gov-", "aws-us-gov",
            "us-iso-", "aws-iso",
            "us-isob-", "aws-iso-b",
            "eu-isoe-", "aws-iso-e",
            "us-isof-", "aws-iso-f",
            "eusc-", "aws-eusc");

    private Partitions() {}

    /** Returns the partition that a Region belongs to; {@code aws} for any that is of none of the others. */
    public static String of(String region) {
        return BY_PREFIX.entrySet().stream()
                .filter(partition -> region.startsWith(partition.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("aws");
    }

    /**
     * Returns an ARN as far as to its resource.
     *
     * @param service such as {@code states}
     */
    public static String arn(String service, String region, String account) {
        return "arn:" + of(region) + ":" + service + ":" + region + ":" + account + ":";
    }
}

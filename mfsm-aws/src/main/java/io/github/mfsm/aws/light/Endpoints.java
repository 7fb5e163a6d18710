package io.github.mfsm.aws.light;

import java.net.URI;

/** The public endpoints of services, Region by Region. */
final class Endpoints {

    private Endpoints() {}

    static URI of(String service, String region) {
        return URI.create("https://" + service + "." + region + "." + suffix(region));
    }

    private static String suffix(String region) {
        if (region.startsWith("cn-")) {
            return "amazonaws.com.cn";
        }
        if (region.startsWith("us-iso-")) {
            return "c2s.ic.gov";
        }
        if (region.startsWith("us-isob-")) {
            return "sc2s.sgov.gov";
        }
        if (region.startsWith("us-isof-")) {
            return "csp.hci.ic.gov";
        }
        if (region.startsWith("eu-isoe-")) {
            return "cloud.adc-e.uk";
        }
        return region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
    }
}

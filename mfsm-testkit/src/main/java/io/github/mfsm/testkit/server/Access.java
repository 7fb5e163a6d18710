package io.github.mfsm.testkit.server;

import java.util.List;
import java.util.Objects;

/**
 * Who may talk to a fake server over HTTP. Only programs of this computer can: it listens on 127.0.0.1, refuses
 * requests whose {@code Host} is no name of this computer, and those of web pages of other origins. In a container it
 * may listen on another address, since nobody reaches that from outside until the port is published.
 *
 * @param admin how much of WireMock's own API there is
 * @param origins the origins of web pages that may call the services, such as {@code http://localhost:3000}; they get
 *     CORS headers
 * @param address 127.0.0.1, or 0.0.0.0 for all addresses of a container
 * @param hosts further names that {@code Host} may have, such as that of the container in its network
 */
public record Access(AdminApi admin, List<String> origins, String address, List<String> hosts) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    /** Listens on 127.0.0.1. */
    public Access(AdminApi admin, List<String> origins) {
        this(admin, origins, LOOPBACK, List.of());
    }

    /** Checks the form of origins and hosts. */
    public Access {
        Objects.requireNonNull(admin, "admin");
        if (!address.equals(LOOPBACK) && !address.equals(EVERYWHERE)) {
            throw new IllegalArgumentException(
                    "address (" + address + ") must be " + LOOPBACK + ", or " + EVERYWHERE + " in a container");
        }
        origins = List.copyOf(origins);
        hosts = List.copyOf(hosts);
        hosts.stream()
                .filter(host -> !host.matches("[A-Za-z0-9.\\-]+"))
                .findFirst()
                .ifPresent(host -> {
                    throw new IllegalArgumentException(
                            "host (" + host + ") must be a name without scheme and port, such as mfsm");
                });
        origins.stream()
                .filter(origin -> !origin.matches("https?://[A-Za-z0-9.\\-]+(:\\d{1,5})?"))
                .findFirst()
                .ifPresent(origin -> {
                    throw new IllegalArgumentException("origin (" + origin
                            + ") must be a scheme, a host and perhaps a port: http://localhost:3000");
                });
    }

    /** Returns what tests have: WireMock's API, no foreign page. */
    public static Access ofTests() {
        return new Access(AdminApi.OPEN, List.of());
    }
}

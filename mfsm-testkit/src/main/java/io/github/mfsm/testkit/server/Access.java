package io.github.mfsm.testkit.server;

import java.util.List;
import java.util.Objects;

/**
 * Who may talk to a fake server over HTTP. Only programs of this computer can: it listens on 127.0.0.1, refuses
 * requests whose {@code Host} is no name of this computer, and those of web pages of other origins. In a container it
 * may listen on another address, since nobody reaches that from outside until the port is published.
 *
 * <p>Immutable.
 */
public final class Access {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    private final AdminApi admin;
    private final List<String> origins;
    private final String address;
    private final List<String> hosts;

    private Access(AdminApi admin, List<String> origins, String address, List<String> hosts) {
        this.admin = Objects.requireNonNull(admin, "admin");
        this.origins = List.copyOf(origins);
        this.address = address;
        this.hosts = List.copyOf(hosts);
    }

    /** Returns access for programs of this computer, on 127.0.0.1, with so much of WireMock's own API. */
    public static Access of(AdminApi admin) {
        return new Access(admin, List.of(), LOOPBACK, List.of());
    }

    /** Returns what tests have: WireMock's API, no foreign page. */
    public static Access ofTests() {
        return of(AdminApi.OPEN);
    }

    /**
     * Returns this access with the web pages of some origins, which get CORS headers.
     *
     * @param all each such as {@code http://localhost:3000}
     * @throws IllegalArgumentException if one is no origin
     */
    public Access withOrigins(List<String> all) {
        for (String origin : all) {
            if (!origin.matches("https?://[A-Za-z0-9.\\-]+(:\\d{1,5})?")) {
                throw new IllegalArgumentException(
                        "origin (" + origin + ") must be a scheme, a host and perhaps a port: http://localhost:3000");
            }
        }
        return new Access(admin, all, address, hosts);
    }

    /**
     * Returns this access by further names that {@code Host} may have.
     *
     * @param all each such as the name of the container in its network
     * @throws IllegalArgumentException if one is no host's name
     */
    public Access withHosts(List<String> all) {
        for (String host : all) {
            if (!host.matches("[A-Za-z0-9.\\-]+")) {
                throw new IllegalArgumentException(
                        "host (" + host + ") must be a name without scheme and port, such as mfsm");
            }
        }
        return new Access(admin, origins, address, all);
    }

    /**
     * Returns this access on another address.
     *
     * @param listensOn 127.0.0.1, or 0.0.0.0 for all addresses of a container
     * @throws IllegalArgumentException if it is another
     */
    public Access withAddress(String listensOn) {
        if (!listensOn.equals(LOOPBACK) && !listensOn.equals(EVERYWHERE)) {
            throw new IllegalArgumentException(
                    "address (" + listensOn + ") must be " + LOOPBACK + ", or " + EVERYWHERE + " in a container");
        }
        return new Access(admin, origins, listensOn, hosts);
    }

    /** Returns how much of WireMock's own API there is. */
    public AdminApi admin() {
        return admin;
    }

    /** Returns the origins of web pages that may call the services. */
    public List<String> origins() {
        return origins;
    }

    /** Returns the address that the server listens on. */
    public String address() {
        return address;
    }

    /** Returns the further names that {@code Host} may have. */
    public List<String> hosts() {
        return hosts;
    }

    @Override
    public String toString() {
        return "Access[" + admin + ", origins " + origins + ", address " + address + ", hosts " + hosts + "]";
    }
}

package io.github.mfsm.ses.send;

import io.github.mfsm.api.EmailAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whither emails are sent on: the envelope is rewritten, since the recipient's own domain leads back to SES.
 *
 * <p>{@code info@example.com=someone@example.org} sends one address's emails elsewhere,
 * {@code example.com=mailboxes.example.net} those of all other addresses of a domain, each to the same name there. An
 * address goes before its domain; upper and lower case are the same. An address that has no route stays as it is.
 */
public final class Routes {
    /** No route. */
    public static final Routes NONE = new Routes(Map.of());

    private final Map<String, String> routes;

    private Routes(Map<String, String> routes) {
        this.routes = routes;
    }

    /**
     * Reads routes.
     *
     * @param text routes, separated by commas
     * @throws IllegalArgumentException if one isn't {@code FROM=TO} with two addresses or two domains; the message says
     *     which
     */
    public static Routes parse(String text) {
        Map<String, String> routes = new LinkedHashMap<>();
        for (String route : text.split(",", -1)) {
            String[] sides = route.strip().split("=", -1);
            if (sides.length != 2
                    || sides[0].isBlank()
                    || sides[1].isBlank()
                    || sides[0].contains("@") != sides[1].contains("@")) {
                throw new IllegalArgumentException(
                        "'" + route.strip() + "' is no route: ADDRESS=ADDRESS or DOMAIN=DOMAIN");
            }
            routes.put(sides[0].strip().toLowerCase(Locale.ROOT), sides[1].strip());
        }
        return new Routes(Map.copyOf(routes));
    }

    /** Returns where these recipients' emails go, each address once. */
    public List<EmailAddress> of(List<EmailAddress> recipients) {
        return recipients.stream().map(this::of).distinct().toList();
    }

    private EmailAddress of(EmailAddress recipient) {
        String address = recipient.address();
        String own = routes.get(address.toLowerCase(Locale.ROOT));
        if (own != null) {
            return EmailAddress.of(own);
        }
        int at = address.lastIndexOf('@');
        String domain = at < 0 ? null : routes.get(address.substring(at + 1).toLowerCase(Locale.ROOT));
        return domain == null ? recipient : EmailAddress.of(address.substring(0, at + 1) + domain);
    }

    /** Shows how many there are. */
    @Override
    public String toString() {
        return "Routes[" + routes.size() + "]";
    }
}

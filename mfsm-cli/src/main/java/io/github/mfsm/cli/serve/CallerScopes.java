package io.github.mfsm.cli.serve;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestListener;
import com.github.tomakehurst.wiremock.http.Response;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Regions and accounts that callers have named in their credential scopes: whose state there is to keep.
 *
 * <p>An access key id of twelve digits names the account. Thread-safe.
 */
final class CallerScopes implements RequestListener {
    private static final Pattern SCOPE = Pattern.compile("Credential=([^/,\\s]+)/[^/]*/([^/]+)/");

    private final String account;
    private final Set<Scope> scopes = new LinkedHashSet<>();

    /**
     * A place that has state of its own.
     *
     * @param region the Region
     * @param account the account
     */
    record Scope(String region, String account) {}

    CallerScopes(String region, String account) {
        this.account = account;
        scopes.add(new Scope(region, account));
    }

    @Override
    public void requestReceived(Request request, Response response) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            Matcher scope = SCOPE.matcher(authorization);
            if (scope.find()) {
                String key = scope.group(1);
                add(new Scope(scope.group(2), key.matches("\\d{12}") ? key : account));
            }
        }
    }

    private synchronized void add(Scope scope) {
        scopes.add(scope);
    }

    synchronized void addAll(Collection<Scope> others) {
        scopes.addAll(others);
    }

    synchronized List<Scope> all() {
        return List.copyOf(scopes);
    }
}

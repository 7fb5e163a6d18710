package io.github.mfsm.testkit.internal.server.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Authorization} header of Signature Version 4, read for Region and account.
 *
 * <p>The signature itself is not verified: there are no secrets here to verify it with.
 *
 * @param accessKeyId who signed
 * @param region the Region of the credential scope
 */
public record Authorization(String accessKeyId, String region) {
    private static final String SERVICE = "com.amazon.coral.service#";
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final int SCOPE_PARTS = 5;

    /**
     * Reads the header and the date of the signature, null where there is none: who signed, and for where.
     *
     * @throws AwsError if there is no complete signature
     */
    public static Authorization parse(@Nullable String header, @Nullable String date) {
        if (header == null || !header.strip().startsWith("AWS4-")) {
            throw AwsError.of(
                    SERVICE + "MissingAuthenticationTokenException", "Request is missing Authentication Token");
        }
        Map<String, String> parameters = parameters(header);
        StringBuilder missing = new StringBuilder();
        for (String name : new String[] {"Credential", "Signature", "SignedHeaders"}) {
            if (parameters.getOrDefault(name, "").isEmpty()) {
                missing.append("Authorization header requires '").append(name).append("' parameter. ");
            }
        }
        if (date == null) {
            missing.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!missing.isEmpty()) {
            throw incomplete(missing + "Authorization=" + header);
        }
        String credential = parameters.getOrDefault("Credential", "");
        String[] scope = credential.split("/", -1);
        if (scope.length != SCOPE_PARTS) {
            throw incomplete(
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                            + credential + "'");
        }
        return new Authorization(scope[0], scope[2]);
    }

    /** Returns the account that a caller stands for: the default one unless the access key id is an account number. */
    public String account(String defaultAccount) {
        return ACCOUNT.matcher(accessKeyId).matches() ? accessKeyId : defaultAccount;
    }

    private static AwsError incomplete(String message) {
        return AwsError.of(SERVICE + "IncompleteSignatureException", message);
    }

    private static Map<String, String> parameters(String header) {
        Map<String, String> parameters = new HashMap<>();
        int space = header.strip().indexOf(' ');
        if (space < 0) {
            return parameters;
        }
        for (String part : header.strip().substring(space + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return parameters;
    }
}

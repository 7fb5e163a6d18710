package io.github.mfsm.testkit.internal.server.rest;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.testkit.internal.server.wire.Authorization;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.server.FakeSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The query of a presigned URL, by Signature Version 4, or by Version 2, which boto3 takes unless it is told not to.
 * The signature is not verified. A URL expires where time is real; a client's clock knows nothing of virtual time.
 *
 * @param context who signed, with the headers; what of them stands in the query is one of them
 * @param query the rest of the query
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Authenticating Requests:
 *     Using Query Parameters</a>
 */
record Presigned(RequestContext context, Map<String, String> query) {
    private static final String ALGORITHM = "X-Amz-Algorithm";
    private static final String ACCESS_KEY = "AWSAccessKeyId";
    private static final List<String> NEEDED = List.of(
            ALGORITHM, "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires");
    private static final List<String> OLDER = List.of(ACCESS_KEY, "Signature", "Expires");
    /** Headers that Version 2 signs, too, and boto3 puts into the query. */
    private static final List<String> SIGNED = List.of("content-type", "content-md5");

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX", Locale.ROOT);
    private static final int WEEK = 604_800;
    private static final int SCOPE_PARTS = 5;

    /** Tells whether a request is signed by its query. */
    static boolean isIn(Map<String, String> headers, Map<String, String> query) {
        return !headers.containsKey("Authorization") && (query.containsKey(ALGORITHM) || query.containsKey(ACCESS_KEY));
    }

    /**
     * Reads a query.
     *
     * @throws AwsError if something is missing, wrong or expired
     */
    static Presigned read(Map<String, String> headers, Map<String, String> query, FakeSettings settings) {
        Authorization caller = query.containsKey(ALGORITHM) ? version4(query, settings) : version2(query, settings);
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        Map<String, String> rest = new LinkedHashMap<>(query);
        rest.keySet().removeAll(OLDER);
        rest.keySet().removeIf(name -> {
            String small = name.toLowerCase(Locale.ROOT);
            boolean isHeader = small.startsWith("x-amz-") || SIGNED.contains(small);
            if (isHeader) {
                all.putIfAbsent(name, query.get(name));
            }
            return isHeader;
        });
        return new Presigned(new RequestContext(caller.region(), caller.account(settings.account()), all), rest);
    }

    private static Authorization version4(Map<String, String> query, FakeSettings settings) {
        if (!query.keySet().containsAll(NEEDED)) {
            throw wrong("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                    + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }
        String[] scope = query.getOrDefault("X-Amz-Credential", "").split("/", -1);
        if (scope.length != SCOPE_PARTS) {
            throw wrong("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting"
                    + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        long seconds = seconds(query.getOrDefault("X-Amz-Expires", ""));
        if (seconds < 0) {
            throw wrong("X-Amz-Expires must be non-negative");
        }
        if (seconds > WEEK) {
            throw wrong("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be"
                    + " less than 604800 seconds");
        }
        requireBefore(signedAt(query.getOrDefault("X-Amz-Date", "")).plusSeconds(seconds), settings);
        return new Authorization(scope[0], scope[2]);
    }

    private static Instant signedAt(String date) {
        try {
            return DATE.parse(date, Instant::from);
        } catch (DateTimeException e) {
            throw wrong("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
    }

    private static long seconds(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong("X-Amz-Expires should be a number");
        }
    }

    private static Authorization version2(Map<String, String> query, FakeSettings settings) {
        if (!query.keySet().containsAll(OLDER)) {
            throw denied("Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }
        try {
            requireBefore(Instant.ofEpochSecond(Long.parseLong(query.getOrDefault("Expires", ""))), settings);
        } catch (NumberFormatException | DateTimeException e) {
            throw denied("Invalid date (should be seconds since epoch): " + query.get("Expires"));
        }
        return new Authorization(query.getOrDefault(ACCESS_KEY, ""), settings.region());
    }

    private static void requireBefore(Instant end, FakeSettings settings) {
        Instant now = settings.time().instant();
        if (settings.time().isReal() && now.isAfter(end)) {
            throw denied("Request has expired")
                    .with("Expires", TextNode.valueOf(end.toString()))
                    .with("ServerTime", TextNode.valueOf(now.toString()));
        }
    }

    private static AwsError wrong(String message) {
        return AwsError.of("AuthorizationQueryParametersError", message);
    }

    private static AwsError denied(String message) {
        return AwsError.of(403, "AccessDenied", message);
    }
}

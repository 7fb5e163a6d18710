package io.github.mfsm.testkit.internal.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.query.Xml;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What optimised integrations tell of the HTTP answer that they got: {@code SdkHttpMetadata} and
 * {@code SdkResponseMetadata}.
 */
public final class SdkMetadata {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final String requestId;

    /**
     * Starts with the headers that every service sends.
     *
     * @param contentType the type of the answer's body
     * @param length its length in bytes
     * @param at when the answer came
     * @param requestId the service's id of the request
     */
    public SdkMetadata(String contentType, int length, Instant at, String requestId) {
        this.requestId = requestId;
        headers.put("x-amzn-RequestId", requestId);
        headers.put("connection", "keep-alive");
        headers.put("Content-Length", Integer.toString(length));
        headers.put("Date", HTTP_DATE.format(at));
        headers.put("Content-Type", contentType);
    }

    /**
     * Replaces the headers by those that Lambda's Invoke sends.
     *
     * @param version of the function
     * @param log the end of its log in Base64, or an empty text if it was not asked for
     */
    public SdkMetadata ofLambda(String version, String log) {
        Map<String, String> common = new LinkedHashMap<>(headers);
        headers.clear();
        if (!log.isEmpty()) {
            headers.put("X-Amz-Log-Result", log);
        }
        headers.put("X-Amz-Executed-Version", version);
        headers.put("x-amzn-Remapped-Content-Length", "0");
        headers.put("Connection", "keep-alive");
        headers.put("x-amzn-RequestId", requestId);
        headers.put("Content-Length", common.getOrDefault("Content-Length", "0"));
        headers.put("Date", common.getOrDefault("Date", ""));
        headers.put("X-Amzn-Trace-Id", "root=1-" + requestId.substring(0, 8) + "-" + digits(requestId) + ";sampled=0");
        headers.put("Content-Type", common.getOrDefault("Content-Type", ""));
        return this;
    }

    /** Adds the headers that DynamoDB sends, of which one tells the answer's checksum. */
    public SdkMetadata ofDynamoDb(String answer) {
        CRC32 checksum = new CRC32();
        checksum.update(answer.getBytes(StandardCharsets.UTF_8));
        Map<String, String> common = new LinkedHashMap<>(headers);
        headers.clear();
        headers.put("Server", "Server");
        headers.put("Connection", "keep-alive");
        headers.put("x-amzn-RequestId", requestId);
        headers.put("x-amz-crc32", Long.toString(checksum.getValue()));
        common.remove("connection");
        headers.putAll(common);
        return this;
    }

    /**
     * Tells the length of the document that SNS answers a Publish with, which has a line for each member (recorded).
     */
    public SdkMetadata ofSns(String answer) {
        StringBuilder members = new StringBuilder();
        WireJson.parseObject(answer)
                .properties()
                .forEach(member -> members.append("    ")
                        .append(Xml.text(member.getKey(), member.getValue().asText()))
                        .append('\n'));
        String document = "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">\n  <PublishResult>\n"
                + members + "  </PublishResult>\n  <ResponseMetadata>\n    " + Xml.text("RequestId", requestId)
                + "\n  </ResponseMetadata>\n</PublishResponse>\n";
        headers.put("Content-Length", Integer.toString(document.getBytes(StandardCharsets.UTF_8).length));
        return this;
    }

    private static String digits(String requestId) {
        return requestId.replace("-", "").substring(8, 32);
    }

    /** Adds the two members to an answer. */
    public ObjectNode addTo(ObjectNode answer) {
        ObjectNode http = answer.putObject("SdkHttpMetadata");
        ObjectNode all = http.putObject("AllHttpHeaders");
        headers.forEach((name, value) -> all.putArray(name).add(value));
        ObjectNode one = http.putObject("HttpHeaders");
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        sorted.forEach(one::put);
        http.put("HttpStatusCode", 200);
        answer.putObject("SdkResponseMetadata").put("RequestId", requestId);
        return answer;
    }
}

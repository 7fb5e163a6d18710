package io.github.mfsm.testkit.internal.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.server.Storage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One service that speaks AWS's JSON protocol: named operations behind one front door.
 *
 * <p>{@link #call} is the way in for tests in the same process; {@link AwsJsonServer} is the way in over HTTP. Both
 * pass the journal and the {@link Interference}. Thread-safe as far as the operations are: it holds no lock while one
 * runs.
 */
public final class AwsJsonService {
    private static final String UNKNOWN_OPERATION = "com.amazon.coral.service#UnknownOperationException";

    private final String endpointPrefix;
    private final String targetPrefix;
    private final String contentType;
    private final boolean checksums;
    private final FakeSettings settings;
    private final Supplier<String> requestIds;
    private final Map<String, Operation> operations;
    private final @Nullable Storage storage;
    private final @Nullable Map<String, String> queryCodes;
    private final Journal journal;
    private volatile Interference interference = Interference.NONE;

    private AwsJsonService(Builder builder) {
        this.endpointPrefix = builder.endpointPrefix;
        this.targetPrefix = builder.targetPrefix;
        this.contentType = builder.contentType;
        this.checksums = builder.checksums;
        this.settings = builder.settings;
        this.journal = new Journal(settings);
        this.requestIds = Objects.requireNonNull(builder.requestIds, "requestIds");
        this.operations = Map.copyOf(builder.operations);
        this.storage = builder.storage;
        this.queryCodes = builder.queryCodes;
    }

    /**
     * Starts to describe a service.
     *
     * @param endpointPrefix such as {@code dynamodb} or {@code states}
     * @param targetPrefix what stands before the dot in {@code X-Amz-Target}, such as {@code DynamoDB_20120810}
     */
    public static Builder builder(String endpointPrefix, String targetPrefix, FakeSettings settings) {
        return new Builder(endpointPrefix, targetPrefix, settings);
    }

    /**
     * Calls an operation in process. The request is not to be changed afterwards.
     *
     * @throws AwsError if the service refuses
     * @throws io.github.mfsm.testkit.internal.server.http.AnswerLostException if a fault loses request or answer
     */
    public JsonNode call(String operation, JsonNode request, RequestContext context) {
        return call(operation, WireJson.text(request), request, context);
    }

    /** The same, with the text that the request was read from, which the journal has. */
    public JsonNode call(String operation, String text, JsonNode request, RequestContext context) {
        record(operation, text);
        return perform(operation, request, context);
    }

    /** Lets something go wrong from now on; {@link Interference#NONE} for nothing. */
    public void interfere(Interference faults) {
        faults.operations(operations.keySet());
        this.interference = faults;
    }

    /** Returns the live journal of the requests received so far. */
    public Journal journal() {
        return journal;
    }

    JsonNode perform(String operation, JsonNode request, RequestContext context) {
        Operation handler = operations.get(operation);
        if (handler == null) {
            throw AwsError.of(UNKNOWN_OPERATION, null);
        }
        Interference faults = interference;
        faults.before(operation, request, context);
        JsonNode answer = Lineage.askedBy(context, () -> committed(() -> handler.handle(request, context)));
        return faults.after(operation, request, answer, context);
    }

    /** Nobody learns of what could be gone again: not of an answer, nor of a refusal. */
    private JsonNode committed(Supplier<JsonNode> call) {
        if (storage == null) {
            return call.get();
        }
        JsonNode answer;
        try {
            answer = call.get();
        } catch (AwsError refused) {
            storage.commit();
            throw refused;
        }
        storage.commit();
        return answer;
    }

    /** Called for each request over HTTP, before it is worked on. */
    void arrived() {
        settings.arrived();
    }

    void record(String operation, String body) {
        journal.add(new RecordedRequest(operation, body, settings.time().instant()));
    }

    /** Returns the operation's name in an {@code X-Amz-Target}, or null if it is not this service's. */
    @Nullable
    String operationOf(String target) {
        int dot = target.indexOf('.');
        return dot == targetPrefix.length() && target.startsWith(targetPrefix) ? target.substring(dot + 1) : null;
    }

    /** Tells whether there is an operation. */
    public boolean knows(String operation) {
        return operations.containsKey(operation);
    }

    /** Returns the code that an error has in the query protocol, for most the same as in the JSON protocol. */
    public String queryCode(AwsError error) {
        return queryCodes == null ? error.code() : queryCodes.getOrDefault(error.code(), error.code());
    }

    /** Returns what {@code x-amzn-query-error} says of an error, or null if the service never spoke that protocol. */
    @Nullable
    String queryError(AwsError error) {
        return queryCodes == null ? null : queryCode(error) + (error.status() >= 500 ? ";Receiver" : ";Sender");
    }

    Instant now() {
        return settings.time().instant();
    }

    String endpointPrefix() {
        return endpointPrefix;
    }

    String contentType() {
        return contentType;
    }

    boolean checksums() {
        return checksums;
    }

    /** Returns the service's clock, default account and the like. */
    public FakeSettings settings() {
        return settings;
    }

    String defaultAccount() {
        return settings.account();
    }

    /** Returns a request id that was not there before. */
    public String nextRequestId() {
        return requestIds.get();
    }

    /** Describes a service; request ids must be given. Not thread-safe. */
    public static final class Builder {
        private final String endpointPrefix;
        private final String targetPrefix;
        private final FakeSettings settings;
        private final Map<String, Operation> operations = new LinkedHashMap<>();
        private String contentType = "application/x-amz-json-1.0";
        private boolean checksums;
        private @Nullable Supplier<String> requestIds;
        private @Nullable Storage storage;
        private @Nullable Map<String, String> queryCodes;

        private Builder(String endpointPrefix, String targetPrefix, FakeSettings settings) {
            this.settings = settings;
            this.endpointPrefix = Objects.requireNonNull(endpointPrefix, "endpointPrefix");
            this.targetPrefix = Objects.requireNonNull(targetPrefix, "targetPrefix");
        }

        /** Adds an operation. */
        public Builder operation(String name, Operation operation) {
            if (operations.putIfAbsent(name, operation) != null) {
                throw new IllegalArgumentException("operation " + name + " is already there");
            }
            return this;
        }

        /**
         * Has everything that the operations write there committed before a call is answered; null if they write
         * nowhere.
         */
        public Builder committing(@Nullable Storage written) {
            this.storage = written;
            return this;
        }

        /**
         * Has errors also tell the codes of the query protocol, which the service spoke before: those that differ, by
         * today's.
         */
        public Builder queryCodes(Map<String, String> codes) {
            this.queryCodes = Map.copyOf(codes);
            return this;
        }

        /** Sets where request ids come from; see {@link RequestIds}. */
        public Builder requestIds(Supplier<String> ids) {
            this.requestIds = ids;
            return this;
        }

        /** Sets the content type of the answers; {@code application/x-amz-json-1.0} by default. */
        public Builder contentType(String type) {
            this.contentType = type;
            return this;
        }

        /** Adds {@code x-amz-crc32} to each answer, as DynamoDB does. */
        public Builder checksums() {
            this.checksums = true;
            return this;
        }

        /** Returns the service, with an empty journal and no faults. */
        public AwsJsonService build() {
            return new AwsJsonService(this);
        }
    }
}

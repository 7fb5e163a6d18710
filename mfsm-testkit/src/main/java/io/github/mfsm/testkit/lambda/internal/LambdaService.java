package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.Outlet;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sqs.FakeSqs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Functions by name, Lambda's operation Invoke on them, and the queues that call them. Thread-safe. */
public final class LambdaService {
    /** The operation that calls a function. */
    public static final String INVOKE = "Invoke";

    private static final String SERVICE = "lambda";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    private final FakeSettings settings;
    private final Supplier<String> requestIds;
    private final Executor background;
    private final SeededFaults faults;
    private final AwsJsonService service;
    private final Map<String, Runner> functions = new ConcurrentHashMap<>();
    private final Map<String, List<String>> payloads = new ConcurrentHashMap<>();
    private final Outlet<Delivered> outlet;
    private final QueuePoller poller;
    private final EventSources sources;
    private volatile @Nullable Runner others;
    private volatile Function<String, Optional<Runner>> mocked = name -> Optional.empty();

    /**
     * Creates a service without functions.
     *
     * @param background runs what nobody waits for
     */
    public LambdaService(FakeSettings settings, Executor background) {
        this.settings = settings;
        this.background = background;
        this.requestIds = RequestIds.uuids(new SplittableRandom(settings.seed()));
        this.faults = new SeededFaults(
                settings.time(),
                settings.seed(),
                new ServiceRules(
                        () -> AwsError.of(429, "TooManyRequestsException", "Rate Exceeded."),
                        () -> AwsError.of(500, "ServiceException", "Service is unavailable."),
                        null));
        this.outlet = new Outlet<>("Lambda", settings.journal());
        this.poller = new QueuePoller(this, background, outlet);
        this.sources = new EventSources(settings.time(), requestIds, poller);
        this.service = sources.addTo(AwsJsonService.builder(SERVICE, "Lambda", settings)
                        .contentType("application/json")
                        .requestIds(requestIds))
                .operation(INVOKE, this::invoke)
                .build();
        service.interfere(faults);
    }

    /** Returns the operation with its journal. */
    public AwsJsonService service() {
        return service;
    }

    /** Returns what may go wrong. */
    public SeededFaults faults() {
        return faults;
    }

    /** Returns clock, Region, account and the like. */
    public FakeSettings settings() {
        return settings;
    }

    /** Returns the ARN by which a function is called, in the fake's own Region and account. */
    public String arn(Call call) {
        return new FunctionName(call.function(), call.qualifier()).arn(settings.region(), settings.account());
    }

    String nextRequestId() {
        return requestIds.get();
    }

    /** Sets what runs a function. */
    public void put(String name, Runner runner) {
        functions.put(InProcessCalls.direct(() -> FunctionName.parse(name)).name(), runner);
        poller.wake();
    }

    /** Sets what runs all functions that have nothing of their own. */
    public void putOthers(Runner runner) {
        others = runner;
        poller.wake();
    }

    /** Sets where mocks of functions are looked up, by name or ARN; they go before all functions. */
    public void putMocks(Function<String, Optional<Runner>> source) {
        mocked = source;
    }

    /** Sets where the queues are that may call functions. */
    public void receiveFrom(Supplier<FakeSqs> queues) {
        poller.receiveFrom(queues);
    }

    /** Returns what came of the messages that queues have brought. */
    public Outlet<Delivered> outlet() {
        return outlet;
    }

    /** Returns whether a function is done by anything. */
    boolean isThere(String function) {
        return mocked.apply(function).or(() -> runner(function)).isPresent();
    }

    /** Returns what runs a function, mocks aside. */
    Optional<Runner> runner(String function) {
        if (function.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(functions.get(FunctionName.parse(function).name()))
                .or(() -> Optional.ofNullable(others));
    }

    /** Returns the names of the functions that have something of their own. */
    public List<String> names() {
        return functions.keySet().stream().sorted().toList();
    }

    /** Returns the payloads that a function got, oldest first. */
    public List<String> payloads(String function) {
        return List.copyOf(payloads.getOrDefault(function, List.of()));
    }

    /** Has queues call functions no more. */
    public void stop() {
        sources.clear();
    }

    /** Forgets payloads, mappings and deliveries; the functions stay. */
    public void reset() {
        stop();
        outlet.clear();
        payloads.clear();
    }

    /** Runs a function and waits for it. */
    FunctionAnswer run(Call call, Runner runner) {
        payloads.computeIfAbsent(call.function(), absent -> new CopyOnWriteArrayList<>())
                .add(call.payload());
        try {
            return LambdaLimits.checked(runner.run(call));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AwsError.of(500, "ServiceException", "The invocation was interrupted.");
        }
    }

    private JsonNode invoke(JsonNode request, RequestContext context) {
        FunctionName name = FunctionName.parse(request.path("FunctionName").asText())
                .qualified(request.path("Qualifier").asText());
        byte[] bytes = WireJson.bytes(request.path("Payload"), "Payload");
        String payload = bytes.length == 0 ? "{}" : new String(bytes, StandardCharsets.UTF_8);
        InvocationType type =
                InvocationType.parse(request.path("InvocationType").asText("RequestResponse"));
        LambdaLimits.check(payload, type == InvocationType.EVENT);
        Runner runner = mocked.apply(name.name())
                .or(() -> runner(name.name()))
                .orElseThrow(() -> AwsError.of(
                        404,
                        "ResourceNotFoundException",
                        "Function not found: " + name.arn(context.region(), context.account())));
        boolean logged = request.path("LogType").asText().equals("Tail");
        Call call = new Call(name.name(), name.qualifier(), payload, requestIds.get(), logged);
        return switch (type) {
            case DRY_RUN -> WireJson.object().put("StatusCode", NO_CONTENT);
            case EVENT -> {
                background.execute(() -> run(call, runner));
                yield WireJson.object().put("StatusCode", ACCEPTED);
            }
            case REQUEST_RESPONSE -> answer(run(call, runner), call);
        };
    }

    private static ObjectNode answer(FunctionAnswer answer, Call call) {
        ObjectNode json = WireJson.object().put("StatusCode", OK);
        if (answer.error() != null) {
            json.put("FunctionError", answer.error());
        }
        if (call.logged()) {
            json.put("LogResult", call.log(answer.log()));
        }
        json.put("ExecutedVersion", call.version());
        return json.put("Payload", answer.payload().getBytes(StandardCharsets.UTF_8));
    }

    /** How the caller waits. */
    enum InvocationType {
        REQUEST_RESPONSE,
        EVENT,
        DRY_RUN;

        static InvocationType parse(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "requestresponse" -> REQUEST_RESPONSE;
                case "event" -> EVENT;
                case "dryrun" -> DRY_RUN;
                default ->
                    throw AwsError.of(
                            "InvalidParameterValueException",
                            "1 validation error detected: Value '" + text + "' at 'invocationType' failed to satisfy "
                                    + "constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
            };
        }
    }
}

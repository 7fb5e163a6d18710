package io.github.mfsm.cli.serve;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.cli.function.FunctionOptions;
import io.github.mfsm.template.model.TemplateResource;
import io.github.mfsm.template.model.TemplateTable;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.control.ControlServer;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.endpoint.ServiceEndpoint;
import io.github.mfsm.testkit.lambda.FakeLambda;
import io.github.mfsm.testkit.server.FakeServer;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sfn.ServiceFakes;
import io.github.mfsm.testkit.sfn.TemplateStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The services beside Step Functions and DynamoDB: each has a port of its own behind the one endpoint, and gets the
 * requests that are signed for it. Requests for a service that is elsewhere are sent there. The control API and the
 * live page lie at {@code /_mfsm/}.
 */
final class Neighbours implements AutoCloseable {
    /** Requests for Step Functions stay here, even if tasks on it are done elsewhere. */
    private static final String OWN = "states";

    private final Map<String, FakeServer> services = new LinkedHashMap<>();
    private final FunctionOptions functions;
    private final ServiceFakes fakes;
    private final FakeLambda lambda;
    private final FakeS3 s3;
    private final List<ServiceEndpoint> elsewhere;
    private @Nullable ControlServer control;

    Neighbours(FakeSettings settings, FunctionOptions functions, List<ServiceEndpoint> elsewhere) {
        this.elsewhere = elsewhere;
        this.functions = functions;
        this.fakes = ServiceFakes.create(settings, () -> functions.lambda(settings));
        this.lambda = fakes.lambda();
        this.s3 = fakes.s3();
        services.put("lambda", lambda);
        services.put("s3", s3);
        services.put("sqs", fakes.sqs());
        services.put("sns", fakes.sns());
        services.put("events", fakes.eventBridge());
    }

    /** Returns what distributed Maps read and write. */
    ObjectStore store() {
        return s3.store();
    }

    /** Creates a template's queues and so on, and has its functions run that the options name by their logical ids. */
    void connect(TemplateStack stack) {
        functions.connect(lambda, stack.template().functions());
        stack.createServices(fakes);
    }

    /** Returns what a template has of services that are elsewhere, each by its service and name. */
    List<String> elsewhere(TemplateStack stack) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        named.put(
                "dynamodb",
                stack.template().tables().stream().map(TemplateTable::name).toList());
        named.put("sqs", names(stack, TemplateResource.Kind.QUEUE, TemplateResource.Kind.EVENT_SOURCE));
        named.put("sns", names(stack, TemplateResource.Kind.TOPIC));
        named.put("events", names(stack, TemplateResource.Kind.EVENT_BUS, TemplateResource.Kind.EVENT_RULE));
        Set<String> there = elsewhere.stream().map(ServiceEndpoint::signingName).collect(Collectors.toSet());
        return named.entrySet().stream()
                .filter(service -> there.contains(service.getKey()))
                .flatMap(service -> service.getValue().stream().map(name -> service.getKey() + ' ' + name))
                .toList();
    }

    private static List<String> names(TemplateStack stack, TemplateResource.Kind... kinds) {
        return stack.template().resources().stream()
                .filter(resource -> List.of(kinds).contains(resource.kind()))
                .map(TemplateResource::name)
                .toList();
    }

    void tellUndelivered(Consumer<String> lines) {
        fakes.onUndelivered(lines);
    }

    /** Lets tasks be done by the services, where no mock says otherwise. */
    void connect(FakeStepFunctions stepFunctions) {
        fakes.connect(stepFunctions);
    }

    /**
     * Opens the control API.
     *
     * @param routes lays the routes again after all was reset
     */
    void control(FakeStepFunctions stepFunctions, FakeDynamoDb dynamoDb, Runnable routes) {
        ControlServer.Builder builder = ControlServer.builder(stepFunctions).service("dynamodb", dynamoDb);
        services.forEach(builder::service);
        ControlServer api = builder.onReset(() -> {
                    stepFunctions.reset();
                    dynamoDb.reset();
                    services.values().forEach(FakeServer::reset);
                    routes.run();
                })
                .build();
        api.streamAt(stepFunctions);
        control = api;
    }

    /** Sends their requests to them. */
    void route(FakeStepFunctions stepFunctions) {
        WireMockServer front = stepFunctions.wireMock();
        services.forEach((name, service) ->
                front.stubFor(signedFor(name).willReturn(stepFunctions.handOn(name, service::endpoint))));
        presignedForS3()
                .forEach(request -> front.stubFor(request.willReturn(stepFunctions.handOn("s3", s3::endpoint))));
        elsewhere.stream()
                .filter(service -> !service.signingName().equals(OWN))
                .forEach(service -> front.stubFor(signedFor(service.signingName())
                        .willReturn(stepFunctions.handOn(service.signingName() + " elsewhere", service::endpoint))));
        String endpoint = "http://127.0.0.1:" + front.port();
        lambda.environment("AWS_ENDPOINT_URL", endpoint)
                .environment("AWS_REGION", lambda.region())
                .environment("AWS_DEFAULT_REGION", lambda.region()) // as Lambda does: Python looks for this one
                .environment("AWS_ACCESS_KEY_ID", lambda.account())
                .environment("AWS_SECRET_ACCESS_KEY", "none");
        front.stubFor(any(urlMatching("/2015-03-31/(functions/.*/invocations|event-source-mappings).*"))
                .willReturn(stepFunctions.handOn("lambda", lambda::endpoint)));
        ControlServer api = control;
        if (api != null) {
            front.stubFor(any(urlMatching("/_mfsm(/.*)?")).willReturn(stepFunctions.handOn("control", api::endpoint)));
        }
    }

    private static MappingBuilder signedFor(String service) {
        return any(anyUrl()).withHeader("Authorization", matching(".*Credential=[^,]*/" + service + "/aws4_request.*"));
    }

    /** Returns what matches a presigned URL: of Signature Version 4, and of Version 2, which only S3 still has. */
    private static List<MappingBuilder> presignedForS3() {
        return List.of(
                any(anyUrl()).withQueryParam("X-Amz-Credential", matching(".*/s3/aws4_request")),
                any(anyUrl()).withQueryParam("AWSAccessKeyId", matching(".*")));
    }

    @Override
    public void close() {
        if (control != null) {
            control.close();
        }
        services.values().forEach(FakeServer::close);
    }
}

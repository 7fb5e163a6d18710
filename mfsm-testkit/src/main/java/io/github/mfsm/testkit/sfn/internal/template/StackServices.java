package io.github.mfsm.testkit.sfn.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.template.model.TemplateResource;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.content.FakeBucket;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.events.FakeEventBridge;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.lambda.FakeLambda;
import io.github.mfsm.testkit.sns.FakeSns;
import io.github.mfsm.testkit.sqs.FakeSqs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Queues, topics, buckets, event buses, activities and what calls something, of a template in the fakes.
 *
 * @param sqs the fake that queues are created in, and so on
 * @param here what gives a text of the template the Region and account of the fakes
 */
public record StackServices(
        AwsCalls stepFunctions,
        Supplier<FakeSqs> sqs,
        Supplier<FakeSns> sns,
        Supplier<FakeS3> s3,
        Supplier<FakeEventBridge> events,
        Supplier<FakeLambda> lambda,
        UnaryOperator<String> here) {
    private static final Set<String> OF_SUBSCRIBE = Set.of("TopicArn", "Protocol", "Endpoint");
    private static final Set<String> THERE = Set.of(
            "QueueNameExists",
            "QueueAlreadyExists",
            "BucketAlreadyOwnedByYou",
            "BucketAlreadyExists",
            "ResourceConflictException",
            "ResourceAlreadyExistsException");

    /** Creates what isn't there yet. Returns what is refused, a sentence each with its place. */
    public List<String> create(List<TemplateResource> resources) {
        List<String> refused = new ArrayList<>();
        List<TemplateResource> inOrder = resources.stream() // a rule needs its bus, a target its rule
                .sorted(Comparator.comparing(TemplateResource::kind))
                .toList();
        for (TemplateResource resource : inOrder) {
            try {
                create(resource, refused);
            } catch (AwsCallException e) {
                if (!THERE.contains(e.code())) {
                    refused.add(resource.place() + ": " + resource.logicalId() + " is not created: " + e.getMessage());
                }
            }
        }
        return refused;
    }

    private void create(TemplateResource resource, List<String> refused) {
        String name = resource.name();
        switch (resource.kind()) {
            case QUEUE -> sqs.get().calls().call("CreateQueue", withAttributes("QueueName", resource));
            case TOPIC -> {
                if (sns.get().topics().stream().noneMatch(topic -> topic.name().equals(name))) {
                    sns.get().calls().call("CreateTopic", withAttributes("Name", resource));
                }
            }
            case BUCKET -> {
                FakeBucket bucket = FakeBucket.named(name);
                boolean versioned = "Enabled".equals(resource.attributes().get("Versioning"));
                s3.get().createBucket(versioned ? bucket.withVersions() : bucket);
            }
            case EVENT_BUS -> {
                if (!name.equals("default")) {
                    events.get().calls().call("CreateEventBus", named("Name", name));
                }
            }
            case ACTIVITY -> stepFunctions.call("CreateActivity", named("name", name));
            case BUCKET_EVENTS -> s3.get().sendEvents(name);
            case EVENT_RULE -> {
                ObjectNode rule = rule(resource.attributes(), "Name", name);
                List.of("EventPattern", "State", "Description").forEach(member -> {
                    String value = resource.attributes().get(member);
                    if (value != null) {
                        rule.put(member, here.apply(value));
                    }
                });
                events.get().calls().call("PutRule", WireJson.text(rule));
                refused.addAll(putTargets(name, resource));
            }
            case SUBSCRIPTION -> subscribe(resource.attributes());
            case EVENT_SOURCE -> lambda.get().calls().call("CreateEventSourceMapping", mapping(resource.attributes()));
            case EVENT_TARGET -> refused.addAll(putTargets(resource.attributes().getOrDefault("Rule", ""), resource));
            case CALLER, MODULE -> {} // nothing here calls by itself; a module can't be read
        }
    }

    private ObjectNode rule(Map<String, String> attributes, String member, String name) {
        ObjectNode request = WireJson.object().put(member, name);
        String bus = attributes.get("EventBusName");
        return bus == null ? request : request.put("EventBusName", here.apply(bus));
    }

    /** Puts one target after another: those that are refused are told, and the others get their events. */
    private List<String> putTargets(String rule, TemplateResource resource) {
        String targets = here.apply(resource.attributes().getOrDefault("Targets", "[]"));
        List<String> refused = new ArrayList<>();
        for (JsonNode target :
                WireJson.parseObject("{\"Targets\":" + targets + "}").path("Targets")) {
            ObjectNode request = rule(resource.attributes(), "Rule", rule);
            request.putArray("Targets").add(target);
            try {
                events.get().calls().call("PutTargets", WireJson.text(request));
            } catch (AwsCallException e) {
                refused.add(
                        resource.place() + ": a target of " + resource.logicalId() + " is not put: " + e.getMessage());
            }
        }
        return refused;
    }

    private void subscribe(Map<String, String> attributes) {
        ObjectNode request = WireJson.object();
        ObjectNode others = WireJson.object();
        attributes.forEach(
                (name, value) -> (OF_SUBSCRIBE.contains(name) ? request : others).put(name, here.apply(value)));
        sns.get().calls().call("Subscribe", WireJson.text(request.set("Attributes", others)));
    }

    private String mapping(Map<String, String> members) {
        ObjectNode request = WireJson.object();
        members.forEach((name, value) -> {
            String text = here.apply(value);
            if (text.startsWith("{") || text.startsWith("[")) {
                request.set(name, WireJson.parseObject("{\"is\":" + text + "}").path("is"));
            } else {
                request.put(name, text);
            }
        });
        return WireJson.text(request);
    }

    private String withAttributes(String member, TemplateResource resource) {
        ObjectNode request = WireJson.object().put(member, resource.name());
        ObjectNode given = request.putObject("Attributes");
        resource.attributes().forEach((attribute, value) -> {
            if (!(attribute.startsWith("Fifo") && value.equals("false"))) { // FifoQueue is only ever true
                given.put(attribute, here.apply(value));
            }
        });
        return WireJson.text(request);
    }

    private static String named(String member, String name) {
        return WireJson.text(WireJson.object().put(member, name));
    }
}

package io.github.mfsm.template.model;

import java.util.Map;
import java.util.Objects;

/**
 * A resource of a template beside its machines, functions and tables: what a service creates for it, or what calls
 * something by itself on AWS.
 *
 * @param kind what it is
 * @param type as the template has it: {@code AWS::SQS::Queue}, {@code aws_sqs_queue}, a module's source
 * @param logicalId the logical id, or Terraform's label
 * @param name the name that references to it lead to: the template's where it is literal, else the logical id
 * @param attributes of a queue, as CreateQueue takes them; of a bucket, {@code Versioning}
 * @param place where it stands
 */
public record TemplateResource(
        Kind kind, String type, String logicalId, String name, Map<String, String> attributes, SourcePlace place) {
    public TemplateResource {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(logicalId, "logicalId");
        Objects.requireNonNull(name, "name");
        attributes = Map.copyOf(attributes);
        Objects.requireNonNull(place, "place");
    }

    /** What a resource is. */
    public enum Kind {
        /** A queue of SQS. */
        QUEUE,
        /** A topic of SNS. */
        TOPIC,
        /** A bucket of S3. */
        BUCKET,
        /** An event bus of EventBridge. */
        EVENT_BUS,
        /** An activity of Step Functions. */
        ACTIVITY,
        /** What calls something by itself: a subscription, a rule, a schedule, an event source, an API. */
        CALLER,
        /** A module of Terraform whose source is no folder here, by its address: what is in it is not known. */
        MODULE
    }
}

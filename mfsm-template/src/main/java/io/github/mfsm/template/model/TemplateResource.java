package io.github.mfsm.template.model;

import java.util.Map;

/**
 * A resource of a template beside its machines, functions and tables: what a service creates for it, or what calls
 * something by itself on AWS.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.template.Template#read}, not meant to be implemented: it may get more
 * methods.
 */
public interface TemplateResource {
    /** What a resource is. */
    enum Kind {
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
        /** A rule of EventBridge with an event pattern. */
        EVENT_RULE,
        /** A target of a rule, where it is a resource of its own, as in Terraform. */
        EVENT_TARGET,
        /** A subscription of a queue or function to a topic. */
        SUBSCRIPTION,
        /** That a queue calls a function: an event source mapping. */
        EVENT_SOURCE,
        /** That a bucket, which is named, sends its events to EventBridge. */
        BUCKET_EVENTS,
        /** What calls something by itself: a subscription by email, a schedule, an event source but a queue, an API. */
        CALLER,
        /** A module of Terraform whose source is no folder here, by its address: what is in it is not known. */
        MODULE
    }

    /** Returns what it is. */
    Kind kind();

    /** Returns its type as the template has it: {@code AWS::SQS::Queue}, {@code aws_sqs_queue}, a module's source. */
    String type();

    /** Returns the logical id, or Terraform's label. */
    String logicalId();

    /** Returns the name that references to it lead to: the template's where it is literal, else the logical id. */
    String name();

    /**
     * Returns, of a queue or topic, its attributes as CreateQueue and CreateTopic take them; of a bucket, {@code
     * Versioning}; of a rule or target, the members that PutRule and PutTargets take, {@code Targets} as JSON text; of
     * a subscription, {@code TopicArn}, {@code Protocol}, {@code Endpoint} and the attributes that Subscribe takes.
     */
    Map<String, String> attributes();

    /** Returns where it stands. */
    SourcePlace place();
}

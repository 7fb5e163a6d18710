package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.aws.Account;
import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code Ref} and {@code Fn::GetAtt} of a resource give before there is a deployed one. */
final class References {
    private final Map<String, Resource> resources;
    private final @Nullable Node globals;
    private final Intrinsics intrinsics;

    References(Map<String, Resource> resources, @Nullable Node globals, Intrinsics intrinsics) {
        this.resources = resources;
        this.globals = globals == null ? null : globals.get("Function");
        this.intrinsics = intrinsics;
    }

    /** Returns the {@code Ref} of a logical id, or null where no such resource is known. */
    @Nullable
    String ref(SourcePlace place, String logicalId) {
        Resource resource = resources.get(logicalId);
        return resource == null ? generatedRef(logicalId) : ref(place, resource);
    }

    private String ref(SourcePlace place, Resource resource) {
        return switch (resource.kind()) {
            case STATE_MACHINE, ACTIVITY, TOPIC, NAMED_BY_ARN -> resource.arn();
            case QUEUE -> ResourceKind.queueUrl(resource.name());
            case FUNCTION_VERSION -> qualified(place, resource, "1");
            case FUNCTION_ALIAS -> qualified(place, resource, resource.name());
            case FUNCTION,
                    TABLE,
                    BUCKET,
                    NESTED_STACK,
                    EVENT_BUS,
                    EVENT_RULE,
                    EVENT_TARGET,
                    SUBSCRIPTION,
                    EVENT_SOURCE,
                    BUCKET_NOTIFICATION,
                    CALLER,
                    OTHER -> resource.name();
        };
    }

    private String qualified(SourcePlace place, Resource resource, String qualifier) {
        Node function = resource.properties().get("FunctionName");
        if (function == null) {
            throw new UnresolvedException(place, resource.logicalId() + " has no FunctionName");
        }
        String name = intrinsics.text(function).value();
        String arn = name.startsWith("arn:") ? name : ResourceKind.FUNCTION.arn("lambda", name);
        return arn + ':' + qualifier;
    }

    /** SAM makes versions, aliases, roles, stages, URLs and APIs that the template doesn't have. */
    private @Nullable String generatedRef(String logicalId) {
        int dot = logicalId.indexOf('.');
        Resource owner = resources.get(dot < 0 ? logicalId : logicalId.substring(0, dot));
        if (owner != null && owner.isServerless()) {
            return propertyRef(owner, logicalId.substring(dot + 1));
        }
        if (isGeneratedRole(logicalId) || isImplicitApi(logicalId) || isGeneratedUrl(logicalId)) {
            return logicalId;
        }
        for (Resource resource : resources.values()) {
            Text alias = alias(resource);
            if (alias != null && logicalId.equals(resource.logicalId() + "Alias" + alias.value())) {
                return resource.arn() + ':' + alias.value();
            }
            if (alias != null
                    && resource.kind() == ResourceKind.STATE_MACHINE
                    && logicalId.equals(resource.logicalId() + "Version")) {
                return resource.arn() + ":1";
            }
        }
        return null;
    }

    /** A function has these of its alias, a machine hasn't, and an API has its stage. */
    private @Nullable String propertyRef(Resource owner, String property) {
        if (property.equals("Stage") && owner.type().matches("AWS::Serverless::(Http)?Api")) {
            Node stage = owner.properties().get("StageName");
            return stage == null ? "$default" : intrinsics.text(stage).value();
        }
        Text alias = owner.kind() == ResourceKind.FUNCTION ? alias(owner) : null;
        if (alias == null) {
            return null;
        }
        return switch (property) {
            case "Version" -> owner.arn() + ":1";
            case "Alias" -> owner.arn() + ':' + alias.value();
            default -> null;
        };
    }

    private @Nullable Text alias(Resource resource) {
        Node alias = resource.isServerless() ? setting(resource, "AutoPublishAlias") : null;
        return alias == null ? null : intrinsics.text(alias);
    }

    /** Returns a property of a resource of SAM, of all functions where a function has none. */
    private @Nullable Node setting(Resource resource, String property) {
        Node own = resource.properties().get(property);
        if (own == null && globals != null && resource.kind() == ResourceKind.FUNCTION) {
            return globals.get(property);
        }
        return own;
    }

    private @Nullable Resource ownerOf(String logicalId, String ending) {
        Resource owner = logicalId.endsWith(ending)
                ? resources.get(logicalId.substring(0, logicalId.length() - ending.length()))
                : null;
        return owner != null && owner.isServerless() ? owner : null;
    }

    /** There is a role where the resource has none of its own; a condition may take its own away. */
    private boolean isGeneratedRole(String logicalId) {
        Resource owner = ownerOf(logicalId, "Role");
        Node own = owner == null ? null : setting(owner, "Role");
        return owner != null && (own == null || own.get("Fn::If") != null || intrinsics.isLeftOut(own));
    }

    private boolean isGeneratedUrl(String logicalId) {
        Resource owner = ownerOf(logicalId, "Url");
        return owner != null && owner.kind() == ResourceKind.FUNCTION && setting(owner, "FunctionUrlConfig") != null;
    }

    private boolean isImplicitApi(String logicalId) {
        return logicalId.matches("Serverless(Rest|Http)Api(ProdStage)?")
                && resources.values().stream().anyMatch(Resource::isServerless);
    }

    /** Returns a resource of the template, or null where there is none. */
    @Nullable
    Resource resource(String logicalId) {
        return resources.get(logicalId);
    }

    /** Returns an attribute of a resource. */
    String attribute(SourcePlace place, String logicalId, String attribute) {
        Resource resource = resources.get(logicalId);
        if (resource == null) {
            return generatedAttribute(place, logicalId, attribute);
        }
        boolean isRef = attribute.equals("Alias") || attribute.equals("Version");
        if (isRef && resource.type().equals("AWS::Serverless::Function")) {
            String written = logicalId + '.' + attribute;
            throw new UnresolvedException(
                    place, written + " has no attribute, it is a Ref: !Ref " + written + ", or ${" + written + "}");
        }
        String name = resource.name();
        return switch (resource.kind()) {
            case TABLE ->
                attribute.equals("StreamArn")
                        ? resource.arn() + "/stream/2024-01-01T00:00:00.000"
                        : generic(resource, attribute);
            case QUEUE -> attribute.equals("QueueUrl") ? ResourceKind.queueUrl(name) : generic(resource, attribute);
            case BUCKET ->
                attribute.equals("DomainName") ? name + ".s3." + Account.URL_SUFFIX : generic(resource, attribute);
            default -> generic(resource, attribute);
        };
    }

    private static String generic(Resource resource, String attribute) {
        if (attribute.equals("Arn") || (attribute.equals("TopicArn") && resource.kind() == ResourceKind.TOPIC)) {
            return resource.arn();
        }
        if (attribute.endsWith("Arn")) {
            return Account.arn(resource.service(), resource.name());
        }
        return attribute.endsWith("Name") ? resource.name() : resource.name() + '-' + attribute;
    }

    private String generatedAttribute(SourcePlace place, String logicalId, String attribute) {
        if (isGeneratedRole(logicalId)) {
            return attribute.equals("Arn") ? Account.arn("iam", logicalId) : logicalId + '-' + attribute;
        }
        if (isImplicitApi(logicalId) || isGeneratedUrl(logicalId)) {
            return logicalId + '-' + attribute;
        }
        String reference = generatedRef(logicalId);
        if (reference != null && attribute.equals("Arn")) { // of a machine's alias or version
            return reference;
        }
        throw new UnresolvedException(place, "no resource named " + logicalId + " in this template");
    }
}

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
    private final @Nullable Node globalAlias;
    private final Intrinsics intrinsics;

    References(Map<String, Resource> resources, @Nullable Node globals, Intrinsics intrinsics) {
        this.resources = resources;
        Node functions = globals == null ? null : globals.get("Function");
        this.globalAlias = functions == null ? null : functions.get("AutoPublishAlias");
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
            case FUNCTION, TABLE, BUCKET, NESTED_STACK, OTHER -> resource.name();
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

    /** SAM makes versions, aliases, roles and APIs that the template doesn't have. */
    private @Nullable String generatedRef(String logicalId) {
        int dot = logicalId.indexOf('.');
        Resource owner = resources.get(dot < 0 ? logicalId : logicalId.substring(0, dot));
        if (owner != null && owner.isServerless()) {
            return propertyRef(owner, logicalId.substring(dot + 1));
        }
        if (isGeneratedRole(logicalId) || isImplicitApi(logicalId)) {
            return logicalId;
        }
        for (Resource resource : resources.values()) {
            Text alias = alias(resource);
            if (alias != null && logicalId.equals(resource.logicalId() + "Alias" + alias.value())) {
                return resource.arn() + ':' + alias.value();
            }
        }
        return null;
    }

    private @Nullable String propertyRef(Resource owner, String property) {
        Text alias = alias(owner);
        return switch (property) {
            case "Version" -> owner.arn() + ":1";
            case "Alias" -> alias == null ? null : owner.arn() + ':' + alias.value();
            default -> null;
        };
    }

    private @Nullable Text alias(Resource resource) {
        boolean isFunction = resource.type().equals("AWS::Serverless::Function");
        if (!isFunction && !resource.type().equals("AWS::Serverless::StateMachine")) {
            return null;
        }
        Node own = resource.properties().get("AutoPublishAlias");
        Node alias = own == null && isFunction ? globalAlias : own;
        return alias == null ? null : intrinsics.text(alias);
    }

    private boolean isGeneratedRole(String logicalId) {
        Resource owner =
                logicalId.endsWith("Role") ? resources.get(logicalId.substring(0, logicalId.length() - 4)) : null;
        return owner != null && owner.isServerless();
    }

    private boolean isImplicitApi(String logicalId) {
        return logicalId.matches("Serverless(Rest|Http)Api(ProdStage)?")
                && resources.values().stream().anyMatch(Resource::isServerless);
    }

    /** Returns a resource that is a nested stack, or null where it is none. */
    @Nullable
    Resource nestedStack(String logicalId) {
        Resource resource = resources.get(logicalId);
        return resource != null && resource.kind() == ResourceKind.NESTED_STACK ? resource : null;
    }

    /** Returns an attribute of a resource. */
    String attribute(SourcePlace place, String logicalId, String attribute) {
        Resource resource = resources.get(logicalId);
        if (resource == null) {
            return generatedAttribute(place, logicalId, attribute);
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
        if (isImplicitApi(logicalId)) {
            return logicalId + '-' + attribute;
        }
        throw new UnresolvedException(place, "no resource named " + logicalId + " in this template");
    }
}

package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.aws.Account;
import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A resource or data source as a value: an object whose members no configuration can write.
 *
 * <p>Its attributes are those that a reference would have after deployment, worked out from type and name.
 */
final class ResourceValue {
    private static final String TYPE = "\0type";
    private static final String NAME = "\0name";
    private static final String ARN = "\0arn";

    private ResourceValue() {}

    /** Returns a resource of a type and name, with the ARN that its kind has. */
    static Node of(SourcePlace place, String type, String name) {
        return of(place, type, name, ResourceKind.of(type).arn(service(type), name));
    }

    static Node of(SourcePlace place, String type, String name, String arn) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        members.put(TYPE, new Node.Member(place, Node.Str.of(type, place)));
        members.put(NAME, new Node.Member(place, Node.Str.of(name, place)));
        members.put(ARN, new Node.Member(place, Node.Str.of(arn, place)));
        return new Node.Mapping(place, members);
    }

    static boolean is(Node value) {
        return value.members().containsKey(TYPE);
    }

    private static String service(String type) {
        String[] words = type.split("_", -1);
        return words.length > 1 ? words[1] : type;
    }

    private static String member(Node resource, String name) {
        return Objects.requireNonNull(resource.text(name)).value();
    }

    static Node attribute(SourcePlace place, Node resource, String attribute) {
        String type = member(resource, TYPE);
        if (type.equals("aws_availability_zones") && attribute.equals("names")) {
            List<Node> zones = new ArrayList<>();
            Account.availabilityZones().forEach(zone -> zones.add(Node.Str.of(zone, place)));
            return new Node.Sequence(place, zones);
        }
        return Node.Str.of(value(place, resource, type, attribute), place);
    }

    private static String value(SourcePlace place, Node resource, String type, String attribute) {
        String name = member(resource, NAME);
        String arn = member(resource, ARN);
        ResourceKind kind = ResourceKind.of(type);
        return switch (type) {
            case "aws_caller_identity" ->
                attribute.matches("account_id|id") ? Account.ID : generic(type, name, attribute);
            case "aws_region" -> attribute.matches("name|id|region") ? Account.REGION : generic(type, name, attribute);
            case "aws_partition" -> partition(type, name, attribute);
            case "terraform_remote_state" ->
                throw UnresolvedException.unknown(
                        place, "the outputs of another configuration are known only after deployment");
            default ->
                switch (attribute) {
                    case "arn" -> arn;
                    case "id" -> id(kind, name, arn);
                    case "url" -> kind == ResourceKind.QUEUE ? ResourceKind.queueUrl(name) : name + "-url";
                    default -> generic(type, name, attribute);
                };
        };
    }

    private static String partition(String type, String name, String attribute) {
        return switch (attribute) {
            case "partition", "id" -> Account.PARTITION;
            case "dns_suffix" -> Account.URL_SUFFIX;
            default -> generic(type, name, attribute);
        };
    }

    private static String id(ResourceKind kind, String name, String arn) {
        return switch (kind) {
            case TOPIC, STATE_MACHINE, ACTIVITY -> arn;
            case QUEUE -> ResourceKind.queueUrl(name);
            case FUNCTION,
                    FUNCTION_VERSION,
                    FUNCTION_ALIAS,
                    TABLE,
                    BUCKET,
                    NAMED_BY_ARN,
                    NESTED_STACK,
                    EVENT_BUS,
                    EVENT_RULE,
                    EVENT_TARGET,
                    SUBSCRIPTION,
                    EVENT_SOURCE,
                    BUCKET_NOTIFICATION,
                    CALLER,
                    OTHER -> name;
        };
    }

    private static String generic(String type, String name, String attribute) {
        if (attribute.equals("arn") || attribute.endsWith("_arn")) {
            return Account.arn(service(type), name);
        }
        boolean isName = attribute.equals("name") || attribute.equals("bucket") || attribute.endsWith("_name");
        return isName ? name : name + '-' + attribute;
    }
}

package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.model.SourcePlace;
import org.jspecify.annotations.Nullable;

/**
 * The custom resources that the CDK adds for values of its own: a list that is written into JSON, and what a stack in
 * another Region exports.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/tokens.html">Tokens and the AWS CDK</a>
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/resources.html">Resources and the AWS CDK</a>
 */
final class CdkResources {
    private final Intrinsics intrinsics;
    private final OtherStacks others;

    CdkResources(Intrinsics intrinsics, OtherStacks others) {
        this.intrinsics = intrinsics;
        this.others = others;
    }

    /** Returns an attribute of one of them, or null where a resource is none, or its value isn't known. */
    @Nullable
    Node attribute(SourcePlace place, Resource resource, String attribute) {
        return switch (resource.type()) {
            case "Custom::AWSCDKCfnJsonStringify" -> {
                Node value = resource.properties().get("Value");
                yield value == null || !attribute.equals("Value")
                        ? null
                        : Node.Str.of(Definition.of(intrinsics.evaluate(value)).json(), place);
            }
            case "Custom::CrossRegionExportReader" -> others.exported(place, attribute);
            default -> null;
        };
    }

    /** Returns what a resource exports to other Regions by a name, or null where it is no such resource. */
    static @Nullable Node exported(Resource resource, String name) {
        Node writer = resource.type().equals("Custom::CrossRegionExportWriter")
                ? resource.properties().get("WriterProps")
                : null;
        Node exports = writer == null ? null : writer.get("exports");
        return exports == null ? null : exports.get(name);
    }
}

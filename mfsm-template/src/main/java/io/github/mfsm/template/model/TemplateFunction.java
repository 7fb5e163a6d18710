package io.github.mfsm.template.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function of a template.
 *
 * @param logicalId the logical id, Terraform's label, or the key in Serverless
 * @param address in a CDK app, the path of its construct: {@code Stack/Charge}; within another nested stack, that of
 *     its logical ids: {@code Child/Charge}
 * @param name the function's name: the template's where it is literal, else the logical id
 * @param arn the ARN that references to it were resolved to
 * @param handler the handler as the template names it, {@code Class::method} in Java
 * @param runtime the runtime's identifier, as {@code java21}
 * @param environment its variables, without those that can't be resolved
 * @param place where it stands
 */
public record TemplateFunction(
        String logicalId,
        @Nullable String address,
        String name,
        String arn,
        @Nullable String handler,
        @Nullable String runtime,
        Map<String, String> environment,
        SourcePlace place) {
    public TemplateFunction {
        Objects.requireNonNull(logicalId, "logicalId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(place, "place");
        environment = Map.copyOf(environment);
    }

    /**
     * Returns what the function goes by among all of its template: its address, or the logical id where it has none.
     */
    public String path() {
        return address == null ? logicalId : address;
    }

    /** Returns whether somebody means this function by a text: its logical id, name, path, or the end of that. */
    public boolean isCalled(String text) {
        return text.equals(logicalId) || text.equals(name) || (address != null && ('/' + address).endsWith('/' + text));
    }

    /**
     * Returns the function that somebody means by a text: by its path first, then by its logical id, then by its
     * name or the end of its path. Those with one ARN are one function.
     *
     * @throws IllegalArgumentException if several are called so; the message says which ones
     */
    public static Optional<TemplateFunction> called(String text, Collection<TemplateFunction> functions) {
        return new Called<TemplateFunction>(
                        "functions",
                        text,
                        TemplateFunction::arn,
                        each -> each.address == null ? each.name : each.address)
                .in(
                        functions,
                        List.of(
                                each -> text.equals(each.address),
                                each -> text.equals(each.logicalId),
                                each -> each.isCalled(text)));
    }

    /** Leaves the variables' values out: they may be secrets. */
    @Override
    public String toString() {
        return "TemplateFunction[" + logicalId + ", handler=" + handler + ", environment=" + environment.keySet() + ']';
    }
}

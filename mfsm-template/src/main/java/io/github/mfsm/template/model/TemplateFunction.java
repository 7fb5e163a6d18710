package io.github.mfsm.template.model;

import io.github.mfsm.template.internal.lookup.Called;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function of a template.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.template.Template#read}, not meant to be implemented: it may get more
 * methods.
 */
public interface TemplateFunction {
    /** Returns the logical id, Terraform's label, or the key in Serverless. */
    String logicalId();

    /**
     * Returns the path of its construct in a CDK app: {@code Stack/Charge}; within another nested stack, that of its
     * logical ids: {@code Child/Charge}; or {@code null}.
     */
    @Nullable
    String address();

    /** Returns the function's name: the template's where it is literal, else the logical id. */
    String name();

    /** Returns the ARN that references to it were resolved to. */
    String arn();

    /** Returns the handler as the template names it, {@code Class::method} in Java, or {@code null}. */
    @Nullable
    String handler();

    /** Returns the runtime's identifier, as {@code java21}, or {@code null}. */
    @Nullable
    String runtime();

    /** Returns its variables, without those that can't be resolved. */
    Map<String, String> environment();

    /** Returns where it stands. */
    SourcePlace place();

    /**
     * Returns what the function goes by among all of its template: its address, or the logical id where it has none.
     */
    String path();

    /**
     * Returns the function that somebody means by a text: by its path first, then by its logical id, then by its
     * name or the end of its path. Those with one ARN are one function.
     *
     * @throws IllegalArgumentException if several are called so; the message says which ones
     */
    static Optional<TemplateFunction> called(String text, Collection<TemplateFunction> functions) {
        return new Called<TemplateFunction>(
                        "functions",
                        text,
                        TemplateFunction::arn,
                        each -> each.address() == null ? each.name() : each.path())
                .in(
                        functions,
                        List.of(
                                each -> text.equals(each.address()),
                                each -> text.equals(each.logicalId()),
                                each -> text.equals(each.name())
                                        || (each.address() != null && ('/' + each.path()).endsWith('/' + text))));
    }
}

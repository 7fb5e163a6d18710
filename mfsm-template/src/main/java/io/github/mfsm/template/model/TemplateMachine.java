package io.github.mfsm.template.model;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A state machine of a template.
 *
 * @param logicalId CloudFormation's logical id, Terraform's label, the key in Serverless; a definition's file name
 * @param address Terraform's address of the resource; in a CDK app, the path of its construct: {@code Stack/Machine};
 *     within another nested stack, that of its logical ids: {@code Child/Machine}
 * @param id the {@code id} that Serverless's plugin takes
 * @param name the machine's name, where the template gives one
 * @param type how it runs
 * @param arn the ARN that references to the machine were resolved to
 * @param definitionText the definition as JSON with everything resolved; absent where a problem says why
 * @param places where each part of the definition stands
 * @param placeholders names {@code X} of {@code ${X}} that no value was given for, in order
 * @param standIns names in the template that stand for values which only the account has: exports and outputs of other
 *     stacks, and parameters of Systems Manager
 */
public record TemplateMachine(
        String logicalId,
        @Nullable String address,
        @Nullable String id,
        @Nullable String name,
        Type type,
        String arn,
        @Nullable String definitionText,
        SourceMap places,
        List<String> placeholders,
        Set<String> standIns) {
    private static final Pattern RESOURCE = Pattern.compile("\"Resource\":\"([^\"]*)\"");
    private static final Pattern UNKNOWN = Pattern.compile("\\$\\{([^}]*)}|\\{\\{(resolve:[^}]*)}}");
    private static final String SOME_FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

    public TemplateMachine {
        Objects.requireNonNull(logicalId, "logicalId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(places, "places");
        placeholders = List.copyOf(placeholders);
        standIns = Set.copyOf(standIns);
    }

    /** How a machine runs. */
    public enum Type {
        /** With a history, for up to a year. */
        STANDARD,
        /** Without a history, for up to five minutes. */
        EXPRESS
    }

    /** Returns the definition as JSON, or empty where it can't be resolved. */
    public Optional<String> definition() {
        return Optional.ofNullable(definitionText);
    }

    /**
     * Returns the definition with a name for each placeholder in a {@code Resource}, so that it can be checked and run
     * before there are values: {@code ${Charge}} stands for the ARN of a function of that name, and so does what only
     * the account has, as an export of another stack or {@code {{resolve:ssm:Charge}}}. Empty where the definition
     * can't be resolved.
     */
    public Optional<String> runnable() {
        return definition()
                .map(json -> RESOURCE.matcher(json)
                        .replaceAll(resource ->
                                Matcher.quoteReplacement("\"Resource\":\"" + runnable(resource.group(1)) + '"')));
    }

    private String runnable(String resource) {
        if (standIns.contains(resource) && !resource.startsWith("arn:")) {
            return SOME_FUNCTION + asName(resource);
        }
        String filled = UNKNOWN.matcher(resource)
                .replaceAll(name -> asName(name.group(1) == null ? name.group(2) : name.group(1)));
        return UNKNOWN.matcher(resource).matches() ? SOME_FUNCTION + filled : filled;
    }

    private static String asName(String text) {
        return text.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /**
     * Returns what the machine goes by among all of its template: its address, or the logical id where it has none. A
     * message that lists machines has these.
     */
    public String path() {
        return address == null ? logicalId : address;
    }

    /**
     * Returns the machine that somebody means by a text: by its {@linkplain #path path} first, then by its logical id,
     * then as {@link #isCalled} says.
     *
     * @throws IllegalArgumentException if several are called so; the message says which ones
     */
    public static Optional<TemplateMachine> called(String text, Collection<TemplateMachine> machines) {
        return new Called<>("machines", text, TemplateMachine::path, TemplateMachine::path)
                .in(
                        machines,
                        List.of(
                                each -> text.equals(each.path()),
                                each -> text.equals(each.logicalId),
                                each -> each.isCalled(text)));
    }

    /**
     * Returns whether somebody means this machine by a text: its logical id, address, Serverless id or name, the
     * address without its index, or the module that it is alone in; the end of a path, after a slash.
     */
    public boolean isCalled(String text) {
        return text.equals(logicalId)
                || text.equals(id)
                || text.equals(name)
                || (address != null && isAddress(address, text));
    }

    private static boolean isAddress(String address, String text) {
        String plain = address.replaceAll("\\[[^\\]]*\\]", "");
        int resource = Math.max(0, plain.lastIndexOf(".aws_sfn_state_machine."));
        String module = plain.substring(0, resource);
        return text.equals(address)
                || text.equals(plain)
                || address.endsWith('/' + text)
                || text.equals(module)
                || (!module.isEmpty() && text.equals(module.substring(module.lastIndexOf('.') + 1)));
    }
}

package io.github.mfsm.template.internal.found;

import io.github.mfsm.template.internal.lookup.Called;
import io.github.mfsm.template.model.SourceMap;
import io.github.mfsm.template.model.TemplateMachine;
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
 * @param definitionText the definition as JSON with everything resolved; absent where a problem says why
 */
public record FoundMachine(
        String logicalId,
        @Nullable String address,
        @Nullable String id,
        @Nullable String name,
        Type type,
        String arn,
        @Nullable String definitionText,
        SourceMap places,
        List<String> placeholders,
        Set<String> standIns)
        implements TemplateMachine {
    private static final Pattern RESOURCE = Pattern.compile("\"Resource\":\"([^\"]*)\"");
    private static final Pattern UNKNOWN = Pattern.compile("\\$\\{([^}]*)}|\\{\\{(resolve:[^}]*)}}");
    private static final String SOME_FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

    public FoundMachine {
        Objects.requireNonNull(logicalId, "logicalId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(places, "places");
        placeholders = List.copyOf(placeholders);
        standIns = Set.copyOf(standIns);
    }

    @Override
    public Optional<String> definition() {
        return Optional.ofNullable(definitionText);
    }

    @Override
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

    @Override
    public String path() {
        return address == null ? logicalId : address;
    }

    /**
     * Returns the machine that somebody means by a text: by its {@linkplain #path path} first, then by its logical id,
     * then by another name of it.
     *
     * @throws IllegalArgumentException if several are called so; the message says which ones
     */
    public static Optional<TemplateMachine> called(String text, Collection<TemplateMachine> machines) {
        return new Called<TemplateMachine>("machines", text, TemplateMachine::path, TemplateMachine::path)
                .in(
                        machines,
                        List.of(
                                each -> text.equals(each.path()),
                                each -> text.equals(each.logicalId()),
                                each -> isCalled(each, text)));
    }

    /**
     * Returns whether somebody means a machine by a text: its logical id, address, Serverless id or name, the
     * address without its index, or the module that it is alone in; the end of a path, after a slash.
     */
    private static boolean isCalled(TemplateMachine machine, String text) {
        String address = machine.address();
        return text.equals(machine.logicalId())
                || text.equals(machine.id())
                || text.equals(machine.name())
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

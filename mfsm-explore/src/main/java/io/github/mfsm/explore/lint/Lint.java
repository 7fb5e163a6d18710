package io.github.mfsm.explore.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.explore.internal.Json;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds in a definition what AWS accepts and operators regret.
 *
 * <pre>{@code
 * List<LintFinding> findings = Lint.check(StateMachine.parse(definition).definition());
 * }</pre>
 *
 * <p>A rule is suppressed by the {@code Comment} of a state, or of the machine for all its states: {@code "Comment":
 * "Waits for people. lint-ignore: no-heartbeat, no-timeout"}.
 */
public final class Lint {
    private static final Pattern IGNORED = Pattern.compile("lint-ignore:\\s*([a-z-]+(\\s*,\\s*[a-z-]+)*)");

    private Lint() {}

    /** Returns what is found by all rules, in the order of the definition. */
    public static List<LintFinding> check(Definition definition) {
        JsonNode text = Json.parse(definition.text()).orElse(MissingNode.getInstance());
        return definition.states().stream()
                .flatMap(state -> check(definition, state, text))
                .sorted(Comparator.comparingInt(finding -> finding.place().line()))
                .toList();
    }

    private static Stream<LintFinding> check(Definition definition, State state, JsonNode text) {
        JsonNode written = text.at(state.pointer());
        return StateLint.of(definition, state, written).findings().stream()
                .filter(finding -> !isIgnored(finding.rule(), text) && !isIgnored(finding.rule(), written));
    }

    private static boolean isIgnored(LintRule rule, JsonNode owner) {
        Matcher ignored = IGNORED.matcher(owner.path("Comment").asText());
        return ignored.find()
                && Arrays.asList(ignored.group(1).split("\\s*,\\s*")).contains(rule.id());
    }
}

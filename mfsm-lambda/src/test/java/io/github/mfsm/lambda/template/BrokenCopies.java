package io.github.mfsm.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A template keeps its rules, and each rule would find a template that does not.
 *
 * @param <R> the template's rules
 */
abstract class BrokenCopies<R extends Enum<R> & TemplateRule> {
    private final Template template;
    private final Set<R> rules;
    private final List<Broken<R>> broken;

    BrokenCopies(Template template, Set<R> rules, List<Broken<R>> broken) {
        this.template = template;
        this.rules = rules;
        this.broken = broken;
    }

    /** A change that breaks a rule, and what the rule says about it. */
    record Broken<R>(R rule, String old, String replacement, String problem) {}

    @TestFactory
    Stream<DynamicTest> keepsTheRule() {
        return rules.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.name(), () -> assertThat(rule.problems(template)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> aBrokenCopyIsFound() {
        return broken.stream()
                .map(copy -> DynamicTest.dynamicTest(
                        copy.rule() + ": " + copy.problem(),
                        () -> assertThat(copy.rule().problems(template.with(copy.old(), copy.replacement())))
                                .anyMatch(problem -> problem.contains(copy.problem()))));
    }

    @Test
    void eachRuleHasABrokenCopy() {
        assertThat(broken.stream().map(Broken::rule).collect(Collectors.toSet()))
                .isEqualTo(rules);
    }
}

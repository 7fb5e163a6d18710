package io.github.mfsm.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String ROOT = "io.github.mfsm.";

    /** Of each module, the modules of ours that it may depend on. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("api", Set.of()),
            Map.entry("aws", Set.of()),
            Map.entry("jsonata", Set.of()),
            Map.entry("asl", Set.of("jsonata")),
            Map.entry("template", Set.of()),
            Map.entry("explore", Set.of("asl", "jsonata")),
            Map.entry("serializer", Set.of("api")),
            Map.entry("lambda", Set.of("api", "aws")),
            Map.entry("ses", Set.of("api", "aws", "lambda")),
            Map.entry("content", Set.of("api")),
            Map.entry("testkit", Set.of("api", "asl", "explore", "template")),
            Map.entry("maven", Set.of("cli", "explore", "testkit")),
            Map.entry(
                    "cli", Set.of("api", "aws", "asl", "content", "explore", "lambda", "ses", "template", "testkit")));

    private static final JavaClasses CLASSES = House.CLASSES;

    @Test
    void allModulesAreLookedAt() {
        assertThat(MAY_USE.keySet())
                .allMatch(module ->
                        CLASSES.stream().anyMatch(type -> moduleOf(type).equals(module)));
    }

    @TestFactory
    Stream<DynamicTest> dependenciesPointOneWay() {
        return MAY_USE.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String[] forbidden = MAY_USE.keySet().stream()
                            .filter(other -> !other.equals(entry.getKey())
                                    && !entry.getValue().contains(other))
                            .map(other -> ROOT + other + "..")
                            .toArray(String[]::new);
                    check(noClasses()
                            .that()
                            .resideInAPackage(ROOT + entry.getKey() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden));
                }));
    }

    /** The JSONata engine's inside speaks the types of its top package: limits, environment, errors. */
    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.github.mfsm.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage(ROOT + "jsonata.internal.."), resideInAPackage(ROOT + "jsonata")));
    }

    /**
     * What lies in a package {@code internal} is known to the feature around it, and to nobody else; but all modules
     * read and write JSON in one way, which no user needs to know.
     */
    @Test
    void noFeatureKnowsAnothersInternals() {
        List<String> violations = new ArrayList<>();
        CLASSES.stream()
                .forEach(type -> type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String target = dependency.getTargetClass().getPackageName();
                    int internal = (target + '.').indexOf(".internal.");
                    if (target.startsWith(ROOT)
                            && internal >= 0
                            && !target.equals(ROOT + "asl.internal.json")
                            && !(type.getPackageName() + '.').startsWith(target.substring(0, internal) + '.')) {
                        violations.add(outermost(type).getName() + " knows "
                                + outermost(dependency.getTargetClass()).getName());
                    }
                }));
        assertThat(new TreeSet<>(violations)).isEmpty();
    }

    @Test
    void theFakeDynamoDbKnowsNoStepFunctions() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "testkit.dynamodb..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "testkit.sfn.."));
    }

    @Test
    void theEngineKnowsNoServerNoTestFrameworkAndNoAws() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "asl..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.github.tomakehurst.wiremock..",
                        "wiremock..",
                        "org.junit..",
                        "software.amazon.awssdk..",
                        "com.amazonaws.."));
    }

    @Test
    void theHotPathHasNoDataBinding() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + "api..", ROOT + "aws..", ROOT + "lambda..", ROOT + "ses..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml.jackson.databind..",
                        "com.fasterxml.jackson.annotation..",
                        "org.slf4j..",
                        "org.apache.logging.."));
    }

    @Test
    void noLibraryEvaluatesExpressions() {
        assertThat(usersOf("com.jayway.jsonpath")).isEmpty();
        assertThat(usersOf("com.dashjoin.jsonata")).isEmpty();
    }

    @Test
    void stepFunctionsOwnJsonataStaysInOnePackage() {
        assertThat(usersOf(ROOT + "jsonata"))
                .filteredOn(user -> !user.startsWith(ROOT + "jsonata."))
                .filteredOn(user -> !user.startsWith(ROOT + "asl.internal.expr.jsonata."))
                .filteredOn(user -> !user.startsWith(ROOT + "explore.internal.demand.")) // reads syntax trees
                .as("who matches the regular expressions of JSONPath filters")
                .allMatch(user -> user.startsWith(ROOT + "asl.internal.expr.jsonpath."))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void theParsersOfTemplatesStayBehindTheirReaders() {
        assertThat(usersOf("org.snakeyaml")).containsExactly(ROOT + "template.internal.source.YamlReader");
        assertThat(usersOf("org.openrewrite"))
                .isNotEmpty()
                .allMatch(user -> user.startsWith(ROOT + "template.internal.terraform.hcl."));
        assertThat(usersOf("org.antlr")).allMatch(user -> user.startsWith(ROOT + "template.internal.terraform.hcl."));
    }

    private static Set<String> usersOf(String library) {
        Set<String> users = new TreeSet<>();
        CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith(library)))
                .forEach(type -> users.add(outermost(type).getName()));
        return users;
    }

    @Test
    void publicSignaturesShowNoJsonLibraryAndNothingInternal() {
        DescribedPredicate<JavaClass> hidden =
                resideInAnyPackage("com.fasterxml.jackson..", "com.jayway..", "com.dashjoin..", "..internal..");
        check(classes()
                .that(isSupportedApi())
                .should(new ArchCondition<JavaClass>("show no JSON library's types and no internal ones") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        shownBy(type).forEach((place, shown) -> {
                            if (hidden.test(shown.toErasure()) && !isMeant(type, shown)) {
                                events.add(SimpleConditionEvent.violated(
                                        type,
                                        place + " shows " + shown.toErasure().getName()));
                            }
                        });
                    }
                }));
    }

    /** JSONata evaluates Jackson's trees: there they are the point. */
    private static boolean isMeant(JavaClass type, JavaType shown) {
        return moduleOf(type).equals("jsonata") && shown.getName().contains("com.fasterxml.jackson.databind.JsonNode");
    }

    /** Public all the way up, and not in a package named internal. The command line has no users in Java. */
    private static DescribedPredicate<JavaClass> isSupportedApi() {
        return new DescribedPredicate<>("supported API") {
            @Override
            public boolean test(JavaClass type) {
                for (JavaClass t = type; t != null; t = t.getEnclosingClass().orElse(null)) {
                    if (!t.getModifiers().contains(JavaModifier.PUBLIC)) {
                        return false;
                    }
                }
                return !resideInAPackage("..internal..").test(type);
            }
        };
    }

    private static Map<String, JavaType> shownBy(JavaClass type) {
        Map<String, JavaType> shown = new TreeMap<>();
        type.getRawSuperclass().ifPresent(superclass -> shown.put(type.getName() + " extends", superclass));
        type.getRawInterfaces().forEach(i -> shown.put(type.getName() + " implements " + i.getSimpleName(), i));
        type.getFields().stream()
                .filter(field -> isVisible(field.getModifiers()))
                .forEach(field -> addAll(shown, field.getFullName(), field.getType()));
        type.getCodeUnits().stream()
                .filter(unit -> isVisible(unit.getModifiers()))
                .forEach(unit -> {
                    addAll(shown, unit.getFullName() + " returns", unit.getReturnType());
                    unit.getParameterTypes().forEach(p -> addAll(shown, unit.getFullName() + " takes", p));
                });
        return shown;
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static void addAll(Map<String, JavaType> shown, String place, JavaType type) {
        shown.put(place + ' ' + type.getName(), type);
        if (type instanceof JavaParameterizedType parameterized) {
            parameterized.getActualTypeArguments().forEach(argument -> addAll(shown, place, argument));
        }
    }

    @Test
    void timeAndChanceArePassedIn() {
        List<ArchCondition<JavaClass>> calls = List.of(
                callMethod(Thread.class, "sleep", long.class),
                callMethod(Instant.class, "now"),
                callMethod(UUID.class, "randomUUID"),
                callMethod(Math.class, "random"),
                callMethod(System.class, "currentTimeMillis"),
                callMethod(Clock.class, "systemUTC"),
                callMethod(InstantSource.class, "system"));
        assertNone(calls, noClasses().that(areNotWiring())::should);
    }

    /** Says all that is violated, not the first rule's alone. */
    private static void assertNone(
            List<ArchCondition<JavaClass>> calls, Function<ArchCondition<JavaClass>, ArchRule> rules) {
        List<String> violations = new ArrayList<>();
        for (ArchCondition<JavaClass> call : calls) {
            violations.addAll(
                    rules.apply(call).evaluate(CLASSES).getFailureReport().getDetails());
        }
        assertThat(violations).isEmpty();
    }

    /** Some locales have digits of their own, and other letters for cases. */
    @Test
    void textsAreTheSameInEveryLocale() {
        List<ArchCondition<JavaClass>> calls = List.of(
                callMethod(String.class, "format", String.class, Object[].class),
                callMethod(PrintStream.class, "printf", String.class, Object[].class),
                callMethod(PrintWriter.class, "printf", String.class, Object[].class),
                callMethod(String.class, "toLowerCase"),
                callMethod(String.class, "toUpperCase"));
        assertNone(calls, noClasses()::should);
    }

    /** The classes that bring in the real clock, real sleep and real randomness, one per module at most. */
    private static DescribedPredicate<JavaClass> areNotWiring() {
        return new DescribedPredicate<>("are not wiring") {
            @Override
            public boolean test(JavaClass type) {
                String name = outermost(type).getName();
                return !WIRING.contains(name);
            }
        };
    }

    private static final Set<String> WIRING = Set.of(
            ROOT + "asl.time.VirtualTime",
            ROOT + "aws.SystemTime",
            ROOT + "jsonata.CompiledExpression", // its shortest form takes the computer's time
            ROOT + "lambda.Wiring",
            ROOT + "ses.SesWiring",
            ROOT + "testkit.lambda.LambdaProcess"); // drives a process of its own, which lives in real time

    private static JavaClass outermost(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost;
    }

    private static String moduleOf(JavaClass type) {
        String rest = type.getPackageName()
                .substring(Math.min(ROOT.length(), type.getPackageName().length()));
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}

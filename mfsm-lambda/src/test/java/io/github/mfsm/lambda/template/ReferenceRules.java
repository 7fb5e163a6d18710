package io.github.mfsm.lambda.template;

import static io.github.mfsm.lambda.template.Template.list;
import static io.github.mfsm.lambda.template.Template.map;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is named must be there, and what is there must be of use. */
final class ReferenceRules {
    /** Each parameter with a value that turns its conditions round. */
    private static final Map<String, String> OTHER_VALUES = otherValues();

    private ReferenceRules() {}

    private static Map<String, String> otherValues() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ExistingStateMachineArn", "arn:aws:states:us-east-1:123456789012:stateMachine:mine:live");
        values.put("PreviousStateMachineArn", "arn:aws:states:us-east-1:123456789012:stateMachine:old");
        values.put("MachineMayInvoke", "none");
        values.put("StateMachineLogLevel", "ERROR");
        values.put("ContentAccess", "change");
        values.put("FallbackAction", "BOUNCE");
        values.put("ReservedConcurrency", "10");
        values.put("Tracing", "true");
        values.put("LogKmsKeyArn", "arn:aws:kms:us-east-1:123456789012:key/2");
        values.put("TableKmsKeyArn", "arn:aws:kms:us-east-1:123456789012:key/1");
        values.put("TablePointInTimeRecovery", "true");
        values.put("Alarms", "false");
        values.put("AlarmTopicArn", "arn:aws:sns:us-east-1:123456789012:topic");
        values.put("Dashboard", "false");
        values.put("Hold", "true");
        values.put("JunkTopicArn", "arn:aws:sns:us-east-1:123456789012:junk");
        return values;
    }

    /**
     * Returns the defaults, each parameter turned round, each two of them, and all: a resource hangs on no more than
     * two.
     */
    static Stream<Map<String, String>> choices() {
        List<String> names = List.copyOf(OTHER_VALUES.keySet());
        List<Map<String, String>> choices =
                new ArrayList<>(List.of(Map.of(), OTHER_VALUES, Map.of("ContentAccess", "read")));
        for (String one : names) {
            for (String other : names) {
                if (one.compareTo(other) <= 0) {
                    Map<String, String> choice = new LinkedHashMap<>();
                    choice.put(one, OTHER_VALUES.get(one));
                    choice.put(other, OTHER_VALUES.get(other));
                    choices.add(choice);
                }
            }
        }
        return choices.stream();
    }

    /** All references of all choices of parameters hit something. */
    static List<String> references(Template template) {
        Set<String> problems = new LinkedHashSet<>();
        choices().forEach(choice -> problems.addAll(new Deployment(template, choice).problems()));
        return List.copyOf(problems);
    }

    /**
     * Each parameter and condition is used, each has its other value above, and those of a list of values are among
     * them.
     */
    static List<String> usefulness(Template template) {
        List<String> problems = new ArrayList<>();
        String body = template.text().substring(template.text().indexOf("\nConditions:"));
        for (String parameter : template.section("Parameters").keySet()) {
            if (!Pattern.compile("(!Ref |\\$\\{)" + parameter + "\\b")
                    .matcher(body)
                    .find()) {
                problems.add("parameter " + parameter + " is not used");
            }
        }
        for (String condition : template.section("Conditions").keySet()) {
            if (!Pattern.compile("(Condition:? |!If \\[|- )" + condition + "\\b")
                    .matcher(body)
                    .find()) {
                problems.add("condition " + condition + " is not used");
            }
        }
        return problems;
    }

    /** Parameters explain themselves, and have defaults that their own patterns and lists allow. */
    static List<String> parameters(Template template) {
        List<String> problems = new ArrayList<>();
        String settings = Template.read("docs/settings.md");
        Set<Object> grouped = new LinkedHashSet<>();
        list(Template.at(template.root(), "Metadata", "AWS::CloudFormation::Interface", "ParameterGroups"))
                .forEach(group -> grouped.addAll(list(map(group).get("Parameters"))));
        template.section("Parameters").forEach((name, value) -> {
            Map<String, Object> parameter = map(value);
            String text = String.valueOf(parameter.get("Default"));
            if (!parameter.containsKey("Description") || !parameter.containsKey("Default")) {
                problems.add(name + " needs a Description and a Default");
            }
            if (parameter.containsKey("AllowedValues")
                    && list(parameter.get("AllowedValues")).stream()
                            .noneMatch(allowed -> allowed.toString().equals(text))) {
                problems.add(name + ": the default " + text + " is not among the allowed values");
            }
            if (parameter.containsKey("AllowedPattern")
                    && !text.matches(parameter.get("AllowedPattern").toString())) {
                problems.add(name + ": the default " + text + " does not match the pattern");
            }
            if (!settings.contains("| `" + name + "` |")) {
                problems.add(name + " is not in the tables of docs/settings.md");
            }
            if (!grouped.remove(name)) {
                problems.add(name + " is in no group of AWS::CloudFormation::Interface");
            }
        });
        grouped.forEach(name -> problems.add("no parameter " + name + ", which is in a group"));
        return problems;
    }

    /** WorkMail's ids are known by their pattern. */
    static List<String> organization(Template template) {
        List<String> problems = new ArrayList<>();
        String organization =
                String.valueOf(Template.at(template.section("Parameters"), "WorkMailOrganizationId", "AllowedPattern"));
        if ("m-1".matches(organization) || !"m-0123456789abcdef0123456789abcdef".matches(organization)) {
            problems.add("WorkMailOrganizationId takes m-1, or not what AWS's pattern says, m- and 32 digits");
        }
        return problems;
    }

    /** The files that it points to are there or are made by the build. */
    static List<String> files(Template template) {
        List<String> problems = new ArrayList<>();
        Object code = template.properties("MfsmFunction").get("CodeUri");
        if (!"mfsm-lambda/target/mfsm-lambda.jar".equals(code)) {
            problems.add("CodeUri is " + code + ", but the build makes mfsm-lambda/target/mfsm-lambda.jar");
        }
        Stream.of(
                        template.properties("MfsmStateMachine").get("DefinitionUri"),
                        Template.at(template.root(), "Metadata", "AWS::ServerlessRepo::Application", "LicenseUrl"),
                        Template.at(template.root(), "Metadata", "AWS::ServerlessRepo::Application", "ReadmeUrl"))
                .filter(path -> path == null || !Files.isRegularFile(Template.TOP.resolve(path.toString())))
                .forEach(path -> problems.add("no file " + path));
        return problems;
    }
}

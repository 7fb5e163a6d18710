package io.github.mfsm.lambda.template;

import static io.github.mfsm.lambda.template.Template.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.lambda.InvalidSettingsException;
import io.github.mfsm.lambda.MessageFlowHandler;
import io.github.mfsm.lambda.Settings;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the template must have in common with the code and with the services. */
final class ContractRules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern METRIC_ROW = Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\| \\w+ \\|");

    private ContractRules() {}

    /** Times fit WorkMail's, and the table is the one that the code writes to. */
    static List<String> timesAndTable(Template template) {
        List<String> problems = new ArrayList<>();
        expect(problems, template, 15, "MfsmFunction", "Timeout");
        expect(problems, template, true, "MfsmExecutionTable", "TimeToLiveSpecification", "Enabled");
        expect(problems, template, "TimeToLive", "MfsmExecutionTable", "TimeToLiveSpecification", "AttributeName");
        expect(
                problems,
                template,
                List.of(Map.of("AttributeName", "InvocationId", "KeyType", "HASH")),
                "MfsmExecutionTable",
                "KeySchema");
        expect(
                problems,
                template,
                List.of(Map.of("AttributeName", "InvocationId", "AttributeType", "S")),
                "MfsmExecutionTable",
                "AttributeDefinitions");
        expect(problems, template, "PAY_PER_REQUEST", "MfsmExecutionTable", "BillingMode");
        Object waiting = Template.at(template.section("Parameters"), "WaitTimeForExecution", "Default");
        if (!(waiting instanceof Integer seconds) || seconds >= Settings.LONGEST_WAIT.toSeconds()) {
            problems.add("WaitTimeForExecution's default " + waiting + " does not fit into a call");
        }
        Object oldest = Template.at(template.section("Parameters"), "AlarmAnswerAgeMinutes", "MaxValue");
        if (!Integer.valueOf(240).equals(oldest)) {
            problems.add("WorkMail calls for 240 minutes, AlarmAnswerAgeMinutes goes to " + oldest);
        }
        return problems;
    }

    /** The function is the one of this jar, on a published version that wakes from a snapshot. */
    static List<String> function(Template template) {
        List<String> problems = new ArrayList<>();
        expect(problems, template, MessageFlowHandler.class.getName(), "MfsmFunction", "Handler");
        expect(problems, template, "java21", "MfsmFunction", "Runtime");
        expect(problems, template, "PublishedVersions", "MfsmFunction", "SnapStart", "ApplyOn");
        expect(problems, template, "live", "MfsmFunction", "AutoPublishAlias");
        expect(problems, template, true, "MfsmFunction", "AutoPublishAliasAllProperties");
        expect(problems, template, "JSON", "MfsmFunction", "LoggingConfig", "LogFormat");
        return problems;
    }

    private static void expect(
            List<String> problems, Template template, Object expected, String resource, String... path) {
        Object value = Template.at(template.properties(resource), path);
        if (!Objects.equals(value, expected)) {
            problems.add(resource + " " + String.join(".", path) + " is " + value + ", but must be " + expected);
        }
    }

    /**
     * Each variable that {@link Settings} reads is set, and none else; what Lambda or an SDK sets is not ours to set.
     */
    static List<String> environment(Template template) {
        Set<String> read = new TreeSet<>();
        Settings.parse(new AbstractMap<>() {
            @Override
            public String get(Object name) {
                read.add(name.toString());
                return Map.of(
                                "STATE_MACHINE_ARN",
                                "arn:aws:states:us-east-1:123456789012:stateMachine:mail",
                                "EXECUTION_TABLE",
                                "table")
                        .get(name);
            }

            @Override
            public Set<Entry<String, String>> entrySet() {
                return Set.of();
            }
        });
        read.removeIf(name -> name.startsWith("AWS_"));
        Set<String> set = new TreeSet<>(environmentVariables(template).keySet());
        return read.equals(set) ? List.of() : List.of("the template sets " + set + ", but Settings reads " + read);
    }

    /** With whatever parameters the template allows, the function starts. */
    static List<String> settings(Template template) {
        Set<String> problems = new LinkedHashSet<>();
        List<Map<String, String>> choices = new ArrayList<>();
        template.section("Parameters")
                .forEach((name, parameter) -> list(Template.at(parameter, "AllowedValues"))
                        .forEach(value -> choices.add(Map.of(name, value.toString()))));
        choices.add(Map.of("ExistingStateMachineArn", "arn:aws:states:us-east-1:123456789012:stateMachine:mine:live"));
        choices.add(Map.of("WaitTimeForExecution", "60", "MachineStateForOutput", "x".repeat(80)));
        for (Map<String, String> choice : choices) {
            Map<String, String> environment = new TreeMap<>();
            Map<String, Object> properties = new Deployment(template, choice).properties("MfsmFunction");
            Template.map(Template.at(properties, "Environment", "Variables"))
                    .forEach((name, value) -> environment.put(name, value.toString()));
            environment.computeIfPresent(
                    "STATE_MACHINE_ARN",
                    (name, arn) -> arn.equals("MfsmStateMachine.Arn")
                            ? "arn:aws:states:us-east-1:123456789012:stateMachine:made"
                            : arn);
            try {
                List<String> warnings =
                        new ArrayList<>(Settings.parse(environment).warnings());
                warnings.removeIf(warning -> warning.startsWith("WAIT_TIME_FOR_EXECUTION (60 s) is capped"));
                problems.addAll(warnings);
            } catch (InvalidSettingsException e) {
                problems.addAll(e.problems());
            }
        }
        return List.copyOf(problems);
    }

    private static Map<String, Object> environmentVariables(Template template) {
        return Template.map(Template.at(template.properties("MfsmFunction"), "Environment", "Variables"));
    }

    /**
     * A new value of any parameter of the function gets into the version's description, without which no version is
     * published.
     */
    static List<String> versions(Template template) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> function = new LinkedHashMap<>(template.properties("MfsmFunction"));
        String description = String.valueOf(function.remove("VersionDescription"));
        function.remove("ReservedConcurrentExecutions"); // belongs to the function, not to a version
        String all = function.toString();
        for (String parameter : template.section("Parameters").keySet()) {
            String use = "(Ref=|\\$\\{)" + parameter + "\\b";
            boolean used = Pattern.compile(use).matcher(all).find();
            if (used && !Pattern.compile(use).matcher(description).find()) {
                problems.add(parameter + " is not in the version's description");
            }
        }
        return problems;
    }

    /** Alarms and dashboard show metrics that there are. */
    static List<String> metrics(Template template) {
        Set<String> known = new TreeSet<>();
        Matcher row = METRIC_ROW.matcher(Template.read("docs/operations.md"));
        while (row.find()) {
            known.add(row.group(1));
        }
        Set<String> shown = new TreeSet<>();
        Matcher alarm = Pattern.compile("Namespace=mfsm, MetricName=(\\w+)")
                .matcher(template.resources().toString());
        while (alarm.find()) {
            shown.add(alarm.group(1));
        }
        List<String> problems = new ArrayList<>();
        for (String alarming : List.of("TableUnavailable", "BadEvent", "FellBack", "AnswerAge")) {
            if (!shown.contains(alarming)) {
                problems.add("there is no alarm for " + alarming);
            }
        }
        Object body =
                new Deployment(template, Map.of()).properties("MfsmDashboard").get("DashboardBody");
        try {
            JSON.readTree(String.valueOf(body))
                    .findValues("metrics")
                    .forEach(widget -> widget.forEach(metric -> {
                        if (metric.get(0).asText().equals("mfsm")) {
                            shown.add(metric.get(1).asText());
                        }
                    }));
        } catch (JsonProcessingException e) {
            problems.add("the dashboard is not JSON: " + e.getOriginalMessage());
        }
        shown.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add("there is no metric " + name));
        if (shown.isEmpty()) {
            problems.add("no metric is shown");
        }
        return problems;
    }
}

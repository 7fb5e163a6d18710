package io.github.mfsm.lambda.template;

import static io.github.mfsm.lambda.template.Template.list;
import static io.github.mfsm.lambda.template.Template.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CloudFormation would make of the template with certain parameters: conditions decided, parameters put in,
 * resources whose condition is false gone. References to resources stay, and what refers to nothing is a problem.
 */
final class Deployment {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");
    private static final Object NO_VALUE = new Object();
    private static final Map<String, String> PSEUDO = Map.of(
            "AWS::AccountId", "123456789012",
            "AWS::Partition", "aws",
            "AWS::Region", "us-east-1",
            "AWS::StackName", "mail");

    private final Template template;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, Object> resources = new LinkedHashMap<>();
    private final Map<String, Object> outputs = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    Deployment(Template template, Map<String, String> given) {
        this.template = template;
        template.section("Parameters").forEach((name, parameter) -> {
            Object value =
                    given.getOrDefault(name, String.valueOf(map(parameter).get("Default")));
            boolean isList = "CommaDelimitedList".equals(map(parameter).get("Type"));
            parameters.put(name, isList ? Arrays.asList(value.toString().split(",")) : value);
        });
        template.resources().forEach((id, resource) -> {
            if (isMade(resource)) {
                resources.put(id, resource);
            }
        });
        resources.replaceAll(this::resolved);
        template.section("Outputs").forEach((id, output) -> {
            if (isMade(output)) {
                outputs.put(id, value("output " + id, output));
            }
        });
    }

    Map<String, Object> resources() {
        return resources;
    }

    Map<String, Object> outputs() {
        return outputs;
    }

    Map<String, Object> properties(String id) {
        return map(map(resources.get(id)).getOrDefault("Properties", Map.of()));
    }

    /** Returns each reference to something missing. */
    List<String> problems() {
        return problems;
    }

    private Object resolved(String id, Object resource) {
        for (Object other : list(map(resource).get("DependsOn"))) {
            checkResource(id, other.toString());
        }
        Map<String, Object> attributes = new LinkedHashMap<>(map(resource));
        attributes.computeIfPresent("Properties", (key, properties) -> value(id, properties));
        return attributes;
    }

    private boolean isMade(Object resourceOrOutput) {
        Object condition = map(resourceOrOutput).get("Condition");
        return condition == null || holds(condition.toString());
    }

    private boolean holds(String condition) {
        Object definition = template.section("Conditions").get(condition);
        if (definition == null) {
            problems.add("no condition " + condition);
            return true;
        }
        return isTrue(condition, definition);
    }

    private boolean isTrue(String place, Object expression) {
        Map<String, Object> call = map(expression);
        String function = call.keySet().iterator().next();
        List<?> arguments = list(call.get(function));
        return switch (function) {
            case "Condition" -> holds(arguments.get(0).toString());
            case "Fn::Not" -> !isTrue(place, arguments.get(0));
            case "Fn::And" -> arguments.stream().allMatch(argument -> isTrue(place, argument));
            case "Fn::Or" -> arguments.stream().anyMatch(argument -> isTrue(place, argument));
            case "Fn::Equals" ->
                String.valueOf(value(place, arguments.get(0))).equals(String.valueOf(value(place, arguments.get(1))));
            default -> throw new IllegalArgumentException(function + " in condition " + place);
        };
    }

    private Object value(String place, Object raw) {
        if (raw instanceof List<?> elements) {
            List<Object> values = new ArrayList<>();
            for (Object element : elements) {
                Object value = value(place, element);
                if (value != NO_VALUE) {
                    values.add(value);
                }
            }
            return values;
        }
        if (!(raw instanceof Map<?, ?>)) {
            return raw;
        }
        Map<String, Object> object = map(raw);
        String only = object.size() == 1 ? object.keySet().iterator().next() : "";
        if (only.equals("Ref") || only.startsWith("Fn::")) {
            return call(place, only, object.get(only));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        object.forEach((key, member) -> {
            Object value = value(place, member);
            if (value != NO_VALUE) {
                values.put(key, value);
            }
        });
        return values;
    }

    private Object call(String place, String function, Object argument) {
        switch (function) {
            case "Ref":
                return reference(place, argument.toString());
            case "Fn::Sub":
                return substituted(place, argument);
            case "Fn::GetAtt":
                checkResource(place, list(argument).get(0).toString());
                return list(argument).get(0) + "." + list(argument).get(1);
            case "Fn::If":
                return value(
                        place, list(argument).get(holds(list(argument).get(0).toString()) ? 1 : 2));
            case "Fn::Join":
                List<String> parts = list(value(place, list(argument).get(1))).stream()
                        .map(String::valueOf)
                        .toList();
                return String.join(list(argument).get(0).toString(), parts);
            case "Fn::Split":
                String separator = Pattern.quote(list(argument).get(0).toString());
                return Arrays.asList(
                        value(place, list(argument).get(1)).toString().split(separator, -1));
            case "Fn::Select":
                List<?> choices = list(value(place, list(argument).get(1)));
                return choices.get((int) list(argument).get(0));
            default:
                problems.add(place + " uses " + function + ", which this check does not know");
                return NO_VALUE;
        }
    }

    private Object reference(String place, String name) {
        if (name.equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        if (PSEUDO.containsKey(name)) {
            return PSEUDO.get(name);
        }
        if (parameters.containsKey(name)) {
            return parameters.get(name);
        }
        checkResource(place, name);
        return name;
    }

    private String substituted(String place, Object argument) {
        String text = list(argument).get(0).toString();
        Map<String, Object> own = argument instanceof List<?> pair ? map(pair.get(1)) : Map.of();
        return VARIABLE.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            Object value = own.containsKey(name) ? value(place, own.get(name)) : named(place, name);
            return Matcher.quoteReplacement(String.valueOf(value));
        });
    }

    /** What stands in a text: a reference, or with a dot an attribute. */
    private Object named(String place, String name) {
        if (name.indexOf('.') < 0) {
            return reference(place, name);
        }
        checkResource(place, name.substring(0, name.indexOf('.')));
        return name;
    }

    /** A function's {@code Alias} and {@code Version} are what SAM makes of {@code AutoPublishAlias}. */
    private void checkResource(String place, String name) {
        String id = name.replaceFirst("\\.(Alias|Version)$", "");
        boolean published = id.equals(name) || Template.at(resources.get(id), "Properties", "AutoPublishAlias") != null;
        if (!resources.containsKey(id) || !published) {
            problems.add(place + " refers to " + name + ", which does not exist");
        }
    }
}

package io.github.mfsm.asl.internal.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.AwsSdkAction;
import io.github.mfsm.asl.definition.IntegrationParameters;
import io.github.mfsm.asl.definition.OptimizedIntegration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what a Task gives to an integration and its action does not have: to an optimised one at any depth, to one of
 * the AWS SDK what does not start with a capital letter, as all parameters do (developer guide, AWS SDK integrations;
 * {@code aws/aws-cdk} issue 29968 has the text).
 *
 * <p>Step Functions refuses a member such as {@code awsVpcConfiguration} of {@code ecs:runTask}, or {@code Comment} in
 * an {@code Environment} of {@code batch:submitJob}, as users report.
 *
 * <p>The names of what is inside are in the file {@code structures.txt}; those of the parameters are
 * {@link IntegrationParameters}'.
 */
public final class UnknownMembers {
    private static final String FILE = "structures.txt";
    private static final String LIST = "[]";
    private static final String MAP = "{}";

    private static final UnknownMembers OF_NO_SERVICE = new UnknownMembers("", Map.of());
    private static final UnknownMembers OF_AWS_SDK = new UnknownMembers("aws-sdk", Map.of());

    private final String service;
    private final Map<String, String> members;

    private UnknownMembers(String service, Map<String, String> members) {
        this.service = service;
        this.members = members;
    }

    /**
     * A member that is not known.
     *
     * @param name as it is written
     * @param known the names that may stand there
     */
    public record Member(String name, Set<String> known) {
        /** Copies the names. */
        public Member {
            Objects.requireNonNull(name, "name");
            known = Set.copyOf(known);
        }
    }

    /** Returns what finds them for a Task's {@code Resource}; nothing, if that is no integration. */
    public static UnknownMembers of(String resource) {
        String action = OptimizedIntegration.of(resource)
                .map(OptimizedIntegration::name)
                .orElse("");
        if (action.isEmpty()) {
            return AwsSdkAction.of(resource).isPresent() ? OF_AWS_SDK : OF_NO_SERVICE;
        }
        Map<String, String> members = new LinkedHashMap<>();
        IntegrationParameters.of(resource).orElseThrow().names().forEach(name -> members.put(name, ""));
        members.putAll(Structures.members(action));
        return new UnknownMembers(action.substring(0, action.indexOf(':')), members);
    }

    /** Finds them in parameters as they are written, where a member {@code X.$} is an expression and passes. */
    public List<Member> written(JsonNode parameters) {
        return find(parameters, false);
    }

    /** Finds them in parameters that have their values. */
    public List<Member> evaluated(JsonNode parameters) {
        return find(parameters, true);
    }

    private List<Member> find(JsonNode parameters, boolean evaluated) {
        List<Member> found = new ArrayList<>(0);
        if (this != OF_NO_SERVICE && parameters.isObject()) {
            structure(members, parameters, evaluated, found);
        }
        return found;
    }

    private void structure(Map<String, String> known, JsonNode object, boolean evaluated, List<Member> found) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            String type = known.get(name);
            if (type != null) {
                value(type, field.getValue(), evaluated, found);
            } else if ((evaluated || !name.endsWith(".$")) && !(this == OF_AWS_SDK && isCapital(name))) {
                found.add(new Member(name, this == OF_AWS_SDK ? Set.of(capital(name)) : known.keySet()));
            }
        }
    }

    private static boolean isCapital(String name) {
        return name.isEmpty() || !Character.isLowerCase(name.charAt(0));
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private void value(String type, JsonNode value, boolean evaluated, List<Member> found) {
        boolean isList = type.startsWith(LIST);
        if (isList || type.startsWith(MAP)) {
            if (isList ? value.isArray() : value.isObject()) {
                String element = type.substring(LIST.length());
                value.forEach(each -> value(element, each, evaluated, found));
            }
        } else if (!type.isEmpty() && value.isObject()) {
            structure(Structures.members(service + "/" + type), value, evaluated, found);
        }
    }

    /** The file, read when it is first asked for, and each line of it when it is needed. */
    private static final class Structures {
        private static final Map<String, String> LINES = read();
        private static final Map<String, Map<String, String>> PARSED = new ConcurrentHashMap<>();

        private static Map<String, String> read() {
            Map<String, String> byName = new HashMap<>();
            try (InputStream file = Objects.requireNonNull(UnknownMembers.class.getResourceAsStream(FILE), FILE);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int end = line.indexOf(": ");
                    if (!line.startsWith("#")) {
                        byName.put(line.substring(0, end), line.substring(end + 2));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return byName;
        }

        /** Returns the members with what each is, an empty text if that is no structure. */
        static Map<String, String> members(String name) {
            return PARSED.computeIfAbsent(name, Structures::parse);
        }

        private static Map<String, String> parse(String name) {
            String written = LINES.get(name);
            if (written == null) {
                return Map.of();
            }
            Map<String, String> members = new LinkedHashMap<>();
            for (String member : written.split(" ", -1)) {
                int equals = member.indexOf('=');
                members.put(
                        equals < 0 ? member : member.substring(0, equals),
                        equals < 0 ? "" : member.substring(equals + 1));
            }
            return members;
        }
    }
}

package io.github.mfsm.asl.internal.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * Finds what a Task gives to an optimised integration and its action does not have, at any depth.
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

    private final String service;
    private final boolean evaluated;
    private final List<Member> found = new ArrayList<>();

    private UnknownMembers(String service, boolean evaluated) {
        this.service = service;
        this.evaluated = evaluated;
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

    /** Finds them in parameters as they are written, where a member {@code X.$} is an expression and passes. */
    public static List<Member> written(String resource, JsonNode parameters) {
        return find(resource, parameters, false);
    }

    /** Finds them in parameters that have their values. */
    public static List<Member> evaluated(String resource, JsonNode parameters) {
        return find(resource, parameters, true);
    }

    private static List<Member> find(String resource, JsonNode parameters, boolean evaluated) {
        String action = OptimizedIntegration.of(resource)
                .map(OptimizedIntegration::name)
                .orElse("");
        if (action.isEmpty() || !parameters.isObject()) {
            return List.of();
        }
        Map<String, String> members = new LinkedHashMap<>();
        IntegrationParameters.of(resource).orElseThrow().names().forEach(name -> members.put(name, ""));
        members.putAll(Structures.members(action));
        UnknownMembers unknown = new UnknownMembers(action.substring(0, action.indexOf(':')), evaluated);
        unknown.structure(members, parameters);
        return unknown.found;
    }

    private void structure(Map<String, String> members, JsonNode object) {
        object.properties().forEach(field -> {
            String name = field.getKey();
            String type = members.get(name);
            if (type != null) {
                value(type, field.getValue());
            } else if (evaluated || !name.endsWith(".$")) {
                found.add(new Member(name, members.keySet()));
            }
        });
    }

    private void value(String type, JsonNode value) {
        if (type.startsWith(LIST)) {
            if (value.isArray()) {
                value.forEach(element -> value(type.substring(LIST.length()), element));
            }
        } else if (type.startsWith(MAP)) {
            if (value.isObject()) {
                value.forEach(element -> value(type.substring(MAP.length()), element));
            }
        } else if (!type.isEmpty() && value.isObject()) {
            structure(Structures.members(service + "/" + type), value);
        }
    }

    /** The file, read when it is first asked for. */
    private static final class Structures {
        private static final Map<String, String> LINES = read();

        private static Map<String, String> read() {
            Map<String, String> byName = new HashMap<>();
            try (InputStream file = Objects.requireNonNull(UnknownMembers.class.getResourceAsStream(FILE), FILE);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
                lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    int end = line.indexOf(": ");
                    byName.put(line.substring(0, end), line.substring(end + 2));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return byName;
        }

        /** Returns the members with what each is, an empty text if that is no structure. */
        static Map<String, String> members(String name) {
            Map<String, String> members = new LinkedHashMap<>();
            for (String member : LINES.getOrDefault(name, "").split(" ", -1)) {
                int equals = member.indexOf('=');
                members.put(
                        equals < 0 ? member : member.substring(0, equals),
                        equals < 0 ? "" : member.substring(equals + 1));
            }
            members.remove("");
            return members;
        }
    }
}

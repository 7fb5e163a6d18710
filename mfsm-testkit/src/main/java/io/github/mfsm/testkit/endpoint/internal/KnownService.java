package io.github.mfsm.testkit.endpoint.internal;

import io.github.mfsm.testkit.internal.task.Members;
import io.github.mfsm.testkit.internal.text.Resources;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service that can be called at an endpoint, as the file {@code services.txt} describes it.
 *
 * @param name its name in {@code aws-sdk:} resources
 * @param errors what stands before its errors there
 * @param signing its name in credential scopes, and in resources of optimised integrations
 * @param protocol how it is called
 */
public record KnownService(String name, String errors, String signing, WireProtocol protocol) {
    private static final String FILE = "services.txt";

    /** Returns the service of a name, be it that of {@code aws-sdk:} resources or of the optimised ones. */
    public static Optional<KnownService> named(String name) {
        return Holder.ALL.values().stream()
                .filter(service ->
                        service.name().equals(name) || service.signing().equals(name))
                .findFirst();
    }

    /** Returns the names of all services, as {@code aws-sdk:} resources have them. */
    public static List<String> names() {
        return List.copyOf(Holder.ALL.keySet());
    }

    private static final class Holder {
        static final Map<String, KnownService> ALL = read();

        private static Map<String, KnownService> read() {
            Map<String, KnownService> all = new LinkedHashMap<>();
            Resources.text(KnownService.class, FILE)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Holder::parse)
                    .forEach(service -> all.put(service.name(), service));
            return all;
        }

        private static KnownService parse(String line) {
            List<String> columns =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            Members members = columns.get(5).equals("lower") ? Members.LOWER : Members.UPPER;
            return new KnownService(
                    columns.get(0),
                    columns.get(1),
                    columns.get(2),
                    switch (columns.get(3)) {
                        case "query" -> new QueryCalls(columns.get(4));
                        case "rest" -> JsonCalls.byPath(columns.get(4), members);
                        default -> JsonCalls.byTarget(columns.get(4), "application/x-amz-" + columns.get(3), members);
                    });
        }
    }
}

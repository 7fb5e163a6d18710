package io.github.mfsm.cli.function;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.testkit.endpoint.ServiceEndpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say where other services are. */
public final class EndpointOptions {
    @Option(
            names = "--endpoint",
            paramLabel = "SERVICE=URL",
            description = "Sends tasks on a service, and with serve clients' requests for it, to an emulator, such as "
                    + "sqs=http://localhost:9324. Where a service can't be called, the refusal names those that can.")
    private Map<String, String> urls = new LinkedHashMap<>();

    /**
     * Returns the services that are elsewhere.
     *
     * @throws BadInputException if one of them can't be called, or its address is no URL
     */
    public List<ServiceEndpoint> endpoints() {
        return urls.entrySet().stream()
                .map(entry -> endpoint(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ServiceEndpoint endpoint(String service, String url) {
        String option = "--endpoint " + service + '=';
        try {
            return ServiceEndpoint.of(service.replaceFirst("^aws-sdk:", ""), FunctionOptions.url(option, url));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(option + url + ": " + e.getMessage() + ".");
        }
    }
}

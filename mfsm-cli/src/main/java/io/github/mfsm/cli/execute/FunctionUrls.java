package io.github.mfsm.cli.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.LambdaFunction;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.task.TaskRouter;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.TemplateFunction;
import io.github.mfsm.testkit.mock.TaskMock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Functions that run elsewhere on this computer, behind a Runtime Interface Emulator.
 *
 * @see <a href="https://github.com/aws/aws-lambda-runtime-interface-emulator">AWS Lambda Runtime Interface Emulator</a>
 */
public final class FunctionUrls {
    private static final String INVOCATIONS = "/2015-03-31/functions/function/invocations";
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Map<String, URI> urls;

    private FunctionUrls(Map<String, URI> urls) {
        this.urls = Map.copyOf(urls);
    }

    /**
     * Returns the functions that the user gave.
     *
     * @param options URLs by the function's name, or by its logical id in the template
     * @throws BadInputException if one is no URL of HTTP
     */
    public static FunctionUrls of(Map<String, String> options, Template template) {
        Map<String, URI> urls = new LinkedHashMap<>();
        options.forEach((name, text) -> {
            URI url = url(name, text);
            urls.put(name, url);
            template.functions().stream()
                    .filter(function -> function.logicalId().equals(name))
                    .map(TemplateFunction::name)
                    .forEach(real -> urls.put(real, url));
        });
        return new FunctionUrls(urls);
    }

    private static URI url(String name, String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && text.matches("https?://.*")) {
                return url.getPath().isEmpty() || url.getPath().equals("/") ? url.resolve(INVOCATIONS) : url;
            }
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--lambda " + name + '=' + text + ": this is no URL.");
        }
        throw new BadInputException(
                "--lambda " + name + '=' + text + ": expected http://HOST:PORT, such as http://localhost:9000.");
    }

    /** Returns whether a function of this name was given. */
    public boolean has(String function) {
        return urls.containsKey(function);
    }

    /** Returns a handler that has these functions run, for states without a mock, and leaves the others to the mocks. */
    public TaskHandler before(Map<String, TaskMock> mocks) {
        HttpClient client = HttpClient.newHttpClient();
        TaskRouter.Builder builder = TaskRouter.builder().otherwise(TaskMocks.none("give one with --mock"));
        urls.forEach((name, url) -> builder.onFunction(name, function(client, url)));
        mocks.forEach(builder::onState);
        TaskRouter router = builder.build();
        return request -> {
            try {
                return router.handle(request);
            } catch (FunctionErrorException e) {
                return TaskResult.failed(e.error, e.cause);
            }
        };
    }

    private static LambdaFunction function(HttpClient client, URI url) {
        return payload -> {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(LONGEST)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(payload))
                    .build();
            HttpResponse<String> response;
            try {
                response = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new FunctionErrorException(
                        "Lambda.ServiceException", url + " can't be reached: does the function run? " + e.getMessage());
            }
            if (response.statusCode() != 200) {
                throw new FunctionErrorException(
                        "Lambda.ServiceException", url + " answers with status " + response.statusCode());
            }
            refuseError(response);
            return response.body();
        };
    }

    /** The emulator answers with a failure of the function as with a result. */
    private static void refuseError(HttpResponse<String> response) throws JsonProcessingException {
        JsonNode body = Json.parse(response.body());
        boolean isMarked = response.headers().firstValue("X-Amz-Function-Error").isPresent();
        if (isMarked || (body.has("errorMessage") && body.has("errorType"))) {
            throw new FunctionErrorException(body.path("errorType").asText("Unhandled"), response.body());
        }
    }

    /** A failure that is the function's own, with its own name. */
    private static final class FunctionErrorException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String error;
        private final String cause;

        FunctionErrorException(String error, String cause) {
            super(cause);
            this.error = error;
            this.cause = cause;
        }
    }
}

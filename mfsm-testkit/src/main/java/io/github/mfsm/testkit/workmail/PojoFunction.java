package io.github.mfsm.testkit.workmail;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowResponse;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * A plain {@code RequestHandler} as Lambda's runtime runs it: event and answer pass through the one
 * {@link CustomPojoSerializer} on the class path, for these types that of {@code mfsm-serializer}.
 *
 * <p>So a test fails where the function on Lambda would: without that jar, or with two serializers. As thread-safe as
 * the handler.
 */
public final class PojoFunction implements RequestStreamHandler {
    private final RequestHandler<MessageFlowEvent, MessageFlowResponse> handler;
    private final CustomPojoSerializer serializer;

    private PojoFunction(
            RequestHandler<MessageFlowEvent, MessageFlowResponse> handler, CustomPojoSerializer serializer) {
        this.handler = handler;
        this.serializer = serializer;
    }

    /**
     * Returns {@code handler} as Lambda's runtime runs it.
     *
     * @throws IllegalStateException if there is not exactly one serializer on the class path
     */
    public static PojoFunction of(RequestHandler<MessageFlowEvent, MessageFlowResponse> handler) {
        Objects.requireNonNull(handler, "handler");
        List<CustomPojoSerializer> found =
                ServiceLoader.load(CustomPojoSerializer.class, PojoFunction.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(
                    found.isEmpty()
                            ? "no CustomPojoSerializer on the class path: on Lambda this handler would fail on each call; add"
                                    + " io.github.mfsm:mfsm-serializer"
                            : "Lambda's runtime takes one CustomPojoSerializer, on the class path are "
                                    + found.stream()
                                            .map(each -> each.getClass().getName())
                                            .toList());
        }
        return new PojoFunction(handler, found.get(0));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
        MessageFlowEvent event = serializer.fromJson(input, MessageFlowEvent.class);
        MessageFlowResponse response = handler.handleRequest(event, context);
        serializer.toJson(response, output, MessageFlowResponse.class);
    }
}

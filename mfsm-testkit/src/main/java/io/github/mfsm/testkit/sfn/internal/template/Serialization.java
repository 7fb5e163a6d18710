package io.github.mfsm.testkit.sfn.internal.template;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Events and answers as Lambda's Java runtime reads and writes them: by the serializer of the function's own, or by
 * Lambda's.
 */
final class Serialization {
    private Serialization() {}

    static @Nullable Object fromJson(InputStream event, Type type) {
        Optional<CustomPojoSerializer> own = own();
        return own.isPresent()
                ? own.get().fromJson(event, type)
                : serializer(type).fromJson(event);
    }

    static void toJson(@Nullable Object answer, OutputStream output, Type type) {
        Optional<CustomPojoSerializer> own = own();
        if (own.isPresent()) {
            own.get().toJson(answer, output, type);
        } else {
            serializer(type).toJson(answer, output);
        }
    }

    private static Optional<CustomPojoSerializer> own() {
        return ServiceLoader.load(CustomPojoSerializer.class).findFirst();
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Type type) {
        if (type instanceof Class<?> event && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
            return (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(event, event.getClassLoader());
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }
}

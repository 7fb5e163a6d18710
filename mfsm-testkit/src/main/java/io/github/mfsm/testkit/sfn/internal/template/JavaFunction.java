package io.github.mfsm.testkit.sfn.internal.template;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function's handler, found by its name on the class path and run as Lambda's Java runtime does: one instance, made
 * with the first call, and event and answer through Lambda's own serialization. As thread-safe as the handler.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Define Lambda function handler in
 *     Java</a>
 */
public final class JavaFunction implements RequestStreamHandler {
    private static final String OPENS = "--add-opens java.base/java.util=ALL-UNNAMED";

    private final Class<?> type;
    private final Method method;
    private final Map<String, String> environment;
    private final boolean ownVariables;
    private @Nullable Object instance;

    private JavaFunction(Class<?> type, Method method, Map<String, String> environment) {
        this.type = type;
        this.method = method;
        this.environment = Map.copyOf(environment);
        this.ownVariables = ThreadEnvironment.isPossible();
    }

    /**
     * Finds a handler.
     *
     * @param handler {@code package.Class::method}, or {@code package.Class} for one of Lambda's interfaces
     * @param environment the function's variables
     * @param required those of them that must be there
     * @throws IllegalArgumentException if there is no such class or method
     * @throws IllegalStateException if this process can't give the function its variables
     */
    public static JavaFunction find(String handler, Map<String, String> environment, Map<String, String> required) {
        int separator = handler.indexOf("::");
        String className = separator < 0 ? handler : handler.substring(0, separator);
        String methodName = separator < 0 ? "handleRequest" : handler.substring(separator + 2);
        Class<?> type = load(handler, className);
        Method method = Arrays.stream(type.getMethods())
                .filter(each -> each.getName().equals(methodName) && !each.isBridge())
                .filter(each -> !Modifier.isAbstract(each.getModifiers()))
                .max(Comparator.comparingInt(JavaFunction::rank))
                .orElseThrow(() -> new IllegalArgumentException(
                        "handler " + handler + ": " + className + " has no public method " + methodName));
        JavaFunction function = new JavaFunction(type, method, environment);
        if (!function.ownVariables && !System.getenv().entrySet().containsAll(required.entrySet())) {
            throw new IllegalStateException("handler " + handler + ": its variables " + required.keySet()
                    + " can't be set in this process; start the tests with " + OPENS
                    + " (Surefire: argLine, Gradle: jvmArgs), or with these variables");
        }
        return function;
    }

    private static Class<?> load(String handler, String className) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? JavaFunction.class.getClassLoader() : context;
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "handler " + handler + ": no class " + className + " on the class path of the tests", e);
        }
    }

    /** Of methods of one name, Lambda takes the one with most parameters, and a context last goes before. */
    private static int rank(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean context = parameters.length > 0 && parameters[parameters.length - 1] == Context.class;
        return 2 * parameters.length + (context ? 1 : 0);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        if (ownVariables) {
            ThreadEnvironment.with(environment, () -> call(event, answer, context));
        } else {
            call(event, answer, context);
        }
    }

    private void call(InputStream event, OutputStream answer, Context context) throws IOException {
        Class<?>[] parameters = method.getParameterTypes();
        boolean isStream = parameters.length > 1 && parameters[0] == InputStream.class;
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] == Context.class) {
                arguments[i] = context;
            } else if (isStream) {
                arguments[i] = i == 0 ? event : answer;
            } else {
                arguments[i] = Serialization.fromJson(event, method.getGenericParameterTypes()[i]);
            }
        }
        Object result = invoke(arguments);
        if (!isStream && method.getReturnType() != void.class) {
            Serialization.toJson(result, answer, method.getGenericReturnType());
        }
    }

    private @Nullable Object invoke(Object[] arguments) throws IOException {
        try {
            return method.invoke(Modifier.isStatic(method.getModifiers()) ? null : instance(), arguments);
        } catch (InvocationTargetException e) {
            throw thrown(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type.getName() + " is not public", e);
        }
    }

    private synchronized Object instance() throws IOException {
        Object made = instance;
        if (made == null) {
            try {
                made = type.getConstructor().newInstance();
            } catch (InvocationTargetException e) {
                throw thrown(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type.getName() + " has no public constructor without parameters", e);
            }
            instance = made;
        }
        return made;
    }

    /** Throws what the handler has thrown, as it is: its class names the error. */
    private static RuntimeException thrown(@Nullable Throwable cause) throws IOException {
        if (cause instanceof Error error) {
            throw error;
        }
        throw JavaFunction.<RuntimeException>asThrown(cause == null ? new IllegalStateException("no cause") : cause);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a checked exception passes as what it is
    private static <E extends Throwable> E asThrown(Throwable cause) throws E {
        throw (E) cause;
    }
}

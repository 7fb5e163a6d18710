package io.github.mfsm.cli.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Takes real time out of the function's calls: they take no virtual time, so that a slow computer must not make one
 * time out.
 */
final class Patient {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Patient() {}

    /** Returns a client that waits a minute of real time for each read. */
    static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder().socketTimeout(PATIENCE).build();
    }

    /**
     * Returns a port whose calls have a minute of real time, whatever the function gives them.
     *
     * @param type the port's interface, each of whose methods has the time that it may take as its last parameter
     */
    static <P> P of(Class<P> type, P port) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object[] patient = arguments == null ? new Object[0] : arguments.clone();
                    if (patient.length > 0 && patient[patient.length - 1] instanceof Duration) {
                        patient[patient.length - 1] = PATIENCE;
                    }
                    try {
                        return method.invoke(port, patient);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}

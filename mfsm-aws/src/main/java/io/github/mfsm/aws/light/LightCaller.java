package io.github.mfsm.aws.light;

import java.time.Duration;

/** Calls services of AWS's: {@link LightTransport}, or something else in tests. Thread-safe. */
public interface LightCaller {

    /**
     * Calls a service, again where that can help.
     *
     * @param request what is sent
     * @param reader reads what comes back
     * @param timeout how long it may take, all attempts included
     * @throws io.github.mfsm.aws.service.ServiceException if it fails
     */
    <T> T call(LightRequest request, LightReader<T> reader, Duration timeout);
}

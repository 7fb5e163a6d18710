package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.internal.sdk.SdkClients;
import io.github.mfsm.testkit.internal.sdk.SdkTestState;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sfn.TestStateComparison;
import java.io.PrintStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Compares the executions of a passed test with TestState, where that is asked for.
 *
 * @param endpoint where TestState is, or empty for AWS
 */
record TestStateCheck(Optional<URI> endpoint) {
    private static final String BACKEND = "mfsm.backend";
    private static final String ENDPOINT = "mfsm.backend.endpoint";

    /** Returns the check that a test asks for, if it does; the configuration parameter goes before the annotation. */
    static Optional<TestStateCheck> of(ExtensionContext context) {
        MfsmTest.Backend backend = context.getConfigurationParameter(BACKEND, TestStateCheck::backend)
                .orElseGet(() ->
                        Annotations.nearest(context).map(MfsmTest::backend).orElse(MfsmTest.Backend.ENGINE));
        return backend == MfsmTest.Backend.ENGINE
                ? Optional.empty()
                : Optional.of(
                        new TestStateCheck(context.getConfigurationParameter(ENDPOINT, TestStateCheck::endpoint)));
    }

    private static MfsmTest.Backend backend(String name) {
        try {
            return MfsmTest.Backend.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(BACKEND + " (" + name + ") must be ENGINE or AWS_TEST_STATE", e);
        }
    }

    private static URI endpoint(String url) {
        URI endpoint = URI.create(url.strip());
        if (endpoint.getHost() == null) {
            throw new ExtensionConfigurationException(
                    ENDPOINT + " (" + url + ") must be a URL such as http://localhost:4599");
        }
        return endpoint;
    }

    /** Returns why a test that passed fails after all, or empty if TestState agrees. */
    Optional<AssertionError> failure(String test, FakeStepFunctions stepFunctions, PrintStream out) {
        if (stepFunctions.executions().isEmpty()) {
            return Optional.empty();
        }
        TestStateComparison.Result result;
        try (SdkTestState calls = new SdkTestState(
                endpoint.map(url -> SdkClients.stepFunctionsAt(url, stepFunctions.region(), stepFunctions.account()))
                        .orElseGet(SdkClients::stepFunctions))) {
            result = TestStateComparison.with(calls).compare(stepFunctions.executions());
        }
        if (!result.differences().isEmpty()) {
            return Optional.of(new AssertionError(result.toString()));
        }
        out.print(test + ": " + result + "\n");
        return Optional.empty();
    }
}

package io.github.mfsm.aws.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallRulesTest {

    @ParameterizedTest
    @CsvSource({
        "PT60S, PT3S",
        "PT5S, PT2S",
        "PT1S, PT0.4S",
        "PT0.4S, PT0.2S",
        "PT0.1S, PT0.1S",
    })
    void anAttemptLeavesTimeForAnotherWhereThereIsEnough(Duration left, Duration attempt) {
        assertThat(CallRules.attemptWithin(left)).isEqualTo(attempt);
    }

    @ParameterizedTest
    @CsvSource({
        "StartExecution, InvalidExecutionInput, true",
        "StartExecution, ValidationException, true",
        "StartExecution, InvalidName, false",
        "DescribeExecution, ValidationException, false",
    })
    void onlyAStartsErrorsMayQuoteTheInput(String operation, String code, boolean quotes) {
        assertThat(CallRules.mayQuoteInput(operation, code)).isEqualTo(quotes);
        assertThat(CallRules.detail(operation, code, "said").equals("said")).isNotEqualTo(quotes);
    }
}

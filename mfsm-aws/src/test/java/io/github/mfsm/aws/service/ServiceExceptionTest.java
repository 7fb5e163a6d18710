package io.github.mfsm.aws.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.aws.service.ServiceException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, 400, THROTTLED",
        "ProvisionedThroughputExceededException, 400, THROTTLED",
        "ExecutionLimitExceeded, 400, THROTTLED",
        "'', 429, THROTTLED",
        "AccessDeniedException, 400, ACCESS_DENIED",
        "UnrecognizedClientException, 400, ACCESS_DENIED",
        "KmsAccessDeniedException, 400, ACCESS_DENIED",
        "Unheard, 403, ACCESS_DENIED",
        "InternalServerError, 500, UNAVAILABLE",
        "'', 503, UNAVAILABLE",
        "TransactionConflictException, 400, UNAVAILABLE",
        "InvalidToken, 400, UNAVAILABLE",
        "ResourceNotFoundException, 400, REFUSED",
        "ValidationException, 400, REFUSED",
        "'', 400, REFUSED",
        "'', 404, REFUSED",
        "'', 302, UNAVAILABLE"
    })
    void tellsWhatAnErrorMeans(String code, int status, Kind kind) {
        assertThat(Kind.of(code, status)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, true",
        "UNAVAILABLE, true",
        "TIMED_OUT, true",
        "ACCESS_DENIED, false",
        "REFUSED, false",
        "EXPRESS, false"
    })
    void tellsAnOutageFromAWrongSetting(Kind kind, boolean outage) {
        assertThat(new ServiceException(kind, "PutItem", "Code", "detail", null).isOutage())
                .isEqualTo(outage);
    }
}

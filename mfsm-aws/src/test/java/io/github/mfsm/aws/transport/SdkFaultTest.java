package io.github.mfsm.aws.transport;

import static io.github.mfsm.aws.transport.StubbedAws.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.aws.service.ServiceException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SdkFaultTest extends FaultContract {

    @Override
    Transport transport() {
        return new Transports.Sdk();
    }

    /**
     * The SDK ends such a call by closing its connection from another thread. Where that comes before the connection
     * reads, nothing is closed, and the call takes as long as the answer, as was seen once on a busy machine.
     */
    @Test
    @Override
    void endsACallWhoseAnswerTrickles() {
        aws.answer("StartExecution", ok(STARTED + " ".repeat(100_000)).withChunkedDribbleDelay(200, 5_000));

        assertThat(failure(Duration.ofMillis(500)).kind()).isEqualTo(Kind.TIMED_OUT);
    }
}

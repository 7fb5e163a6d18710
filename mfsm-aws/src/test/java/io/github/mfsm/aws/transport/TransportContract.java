package io.github.mfsm.aws.transport;

import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What every transport's contract needs: an endpoint that answers as told, and the transport on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TransportContract {

    static final StateMachineArn MACHINE =
            StateMachineArn.parse("arn:aws:states:eu-west-1:123456789012:stateMachine:Mail:live");
    static final ExecutionName KEY = ExecutionName.of("key-1");
    static final Duration AMPLE = Duration.ofSeconds(10);
    static final String TABLE = "claims";

    final StubbedAws aws = new StubbedAws();
    StepFunctionsPort stepFunctions;
    ClaimTablePort table;

    /** The transport under test. */
    abstract Transport transport();

    /** A way to both services. */
    interface Transport {
        StepFunctionsPort stepFunctions(URI endpoint);

        ClaimTablePort table(URI endpoint, String name);
    }

    @BeforeAll
    void connect() {
        stepFunctions = transport().stepFunctions(aws.endpoint());
        table = transport().table(aws.endpoint(), TABLE);
    }

    @BeforeEach
    void forget() {
        aws.reset();
    }

    @AfterAll
    void stop() {
        aws.close();
    }
}

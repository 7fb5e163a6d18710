package io.github.mfsm.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.events.FakeEventBridge;
import io.github.mfsm.testkit.sns.FakeSns;
import io.github.mfsm.testkit.sqs.FakeSqs;
import org.junit.jupiter.api.Test;

/** ARNs name the partition of their Region: China and the US governments have their own. */
class PartitionsTest {
    private static final String CHINA = "cn-north-1";

    @Test
    void everyServiceNamesThem() {
        try (FakeSqs sqs = FakeSqs.builder().region(CHINA).build();
                FakeSns sns = FakeSns.builder().region(CHINA).build();
                FakeEventBridge events = FakeEventBridge.builder().region(CHINA).build()) {
            assertThat(sqs.queue("q").arn()).isEqualTo("arn:aws-cn:sqs:cn-north-1:" + sqs.account() + ":q");
            assertThat(sns.topic("t").arn()).isEqualTo("arn:aws-cn:sns:cn-north-1:" + sns.account() + ":t");
            assertThat(events.calls().call("CreateEventBus", "{\"Name\": \"b\"}"))
                    .contains("\"arn:aws-cn:events:cn-north-1:" + events.account() + ":event-bus/b\"");
        }
    }
}

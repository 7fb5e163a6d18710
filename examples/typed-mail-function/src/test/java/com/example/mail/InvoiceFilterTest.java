package com.example.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.testkit.junit5.MessageFlowEvents;
import io.github.mfsm.testkit.junit5.MfsmExtension;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.PojoFunction;
import io.github.mfsm.testkit.workmail.WorkMailSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

class InvoiceFilterTest {
    @RegisterExtension
    static final MfsmExtension MFSM = MfsmExtension.builder()
            .function(aws -> PojoFunction.of(new InvoiceFilter()))
            .build();

    @Test
    void bouncesPrograms(WorkMailSimulator workMail) {
        MailOutcome outcome = workMail.send(MessageFlowEvent.builder()
                .invocationId("i-1")
                .messageId("m-1")
                .flowDirection(FlowDirection.INBOUND)
                .mailFrom("ann@customer.example")
                .recipients("bob@ourcompany.example")
                .subject("invoice.exe")
                .build());

        assertThat(outcome.actions().values()).containsExactly(Action.bounce("We don't take programs."));
    }

    @ParameterizedTest
    @MessageFlowEvents("events/*.json")
    void answersEveryMailAtOnce(MessageFlowEvent event, WorkMailSimulator workMail) {
        MailOutcome outcome = workMail.send(event);

        assertThat(outcome.attempts()).hasSize(1);
        assertThat(outcome.isAnswered()).isTrue();
    }
}

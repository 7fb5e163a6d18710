package io.github.mfsm.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.send.MailPorts;
import io.github.mfsm.testkit.lambda.FakeContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends a held email, and when another may. */
class HeldLeaseTest {
    private static final String ENDED = "{\"detail\":{\"name\":\"o3vrnil0e2ic28tr\",\"status\":\"SUCCEEDED\"}}";
    private static final String TO_BOTH = "{\"actions\":["
            + "{\"action\":{\"type\":\"BOUNCE\"},\"recipients\":[\"zoe@example.com\"]},"
            + "{\"action\":{\"type\":\"DEFAULT\"},\"recipients\":[\"johndoe@example.com\"]}]}";

    private final SesWorld world = new SesWorld().with("HOLD", "true");

    @BeforeEach
    void hold() {
        world.machineThatAnswers(TO_BOTH, 0);
        world.simulator(world.rule())
                .build()
                .receive(ReceiptRuleHandlerTest.TWO, SesWorld.MIME.getBytes(StandardCharsets.US_ASCII));
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Does something before a method of a port, given its name: it may throw. */
    private static <P> P with(Class<P> type, P port, Consumer<String> before) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    before.accept(method.getName());
                    try {
                        return method.invoke(port, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private ReleaseHandler release(Consumer<String> beforeTable, Consumer<String> beforePost) {
        SesHandlerContext context = world.handlerContext();
        SesPorts ports = context.ports();
        return new ReleaseHandler(
                world.settings(),
                new SesHandlerContext(
                        new SesPorts(
                                ports.stepFunctions(),
                                ports.table(),
                                with(HeldMailsPort.class, ports.held(), beforeTable),
                                with(MailPorts.class, ports.mail(), beforePost)),
                        context.clock(),
                        context.sleeper(),
                        context.log(),
                        context.ids()));
    }

    private ReleaseHandler release() {
        return release(method -> {}, method -> {});
    }

    /** Calls as Lambda does for one event, however often: with the same request id. */
    private String call(ReleaseHandler function) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            function.handleRequest(
                    new ByteArrayInputStream(ENDED.getBytes(StandardCharsets.UTF_8)),
                    answer,
                    FakeContext.of(world.time, world.time.instant().plusSeconds(60), "the event's", line -> {}));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static void failOnce(List<String> failed, String method, String which, Kind kind) {
        if (method.equals(which) && failed.isEmpty()) {
            failed.add(method);
            throw new ServiceException(kind, which, "Simulated", "it fails", null);
        }
    }

    @Test
    void twoCallsAtOnceForOneEventSendOnce() {
        List<String> others = new ArrayList<>();
        ReleaseHandler first = release(method -> {}, method -> {
            if (method.equals("sendBounce")) {
                others.add(call(release()));
            }
        });

        assertThat(call(first)).isEqualTo("{\"outcome\":\"released\"}");

        assertThat(others).containsExactly("{\"outcome\":\"notMine\"}");
        assertThat(world.ses.bounces()).hasSize(1);
        assertThat(world.ses.emails()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"readMail", "sendRawEmail"})
    void aCallThatFailsAndKnowsWhatWasSentLetsTheNextOneGoOnAtOnce(String method) {
        List<String> failed = new ArrayList<>();
        ReleaseHandler failing = release(called -> {}, called -> failOnce(failed, called, method, Kind.THROTTLED));

        assertThatThrownBy(() -> call(failing)).isInstanceOf(NotReleasedException.class);

        assertThat(call(release())).isEqualTo("{\"outcome\":\"released\"}");
        assertThat(world.ses.bounces()).hasSize(1);
        assertThat(world.ses.emails()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "release"})
    void whatCouldNotBeNotedIsNotedAsTheLeaseIsGivenBack(String method) {
        List<String> failed = new ArrayList<>();
        ReleaseHandler failing = release(called -> failOnce(failed, called, method, Kind.UNAVAILABLE), called -> {});

        assertThatThrownBy(() -> call(failing)).isInstanceOf(NotReleasedException.class);

        assertThat(call(release())).isEqualTo("{\"outcome\":\"released\"}");
        assertThat(world.ses.bounces()).hasSize(1);
        assertThat(world.ses.emails()).hasSize(1);
    }

    @Test
    void aLeaseWhoseAnswerWasLostIsGivenBack() {
        List<String> failed = new ArrayList<>();
        SesHandlerContext context = world.handlerContext();
        HeldMailsPort table = context.ports().held();
        ReleaseHandler failing = new ReleaseHandler(
                world.settings(),
                new SesHandlerContext(
                        new SesPorts(
                                context.ports().stepFunctions(),
                                context.ports().table(),
                                lost(table, failed),
                                context.ports().mail()),
                        context.clock(),
                        context.sleeper(),
                        context.log(),
                        context.ids()));

        assertThatThrownBy(() -> call(failing)).isInstanceOf(NotReleasedException.class);

        assertThat(call(release())).isEqualTo("{\"outcome\":\"released\"}");
    }

    private static HeldMailsPort lost(HeldMailsPort table, List<String> failed) {
        return (HeldMailsPort) Proxy.newProxyInstance(
                HeldMailsPort.class.getClassLoader(),
                new Class<?>[] {HeldMailsPort.class},
                (proxy, method, arguments) -> {
                    Object result = method.invoke(table, arguments);
                    failOnce(failed, method.getName(), "take", Kind.TIMED_OUT);
                    return result;
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"atLeastOnce", "atMostOnce"})
    void aCallThatCantTellWhetherItSentKeepsItsLease(String sending) {
        world.with("SENDING", sending);
        world.ses.faults().loseAnswer("SendBounce");

        assertThatThrownBy(() -> call(release())).hasMessageContaining("SendBounce failed");

        assertThat(call(release())).isEqualTo("{\"outcome\":\"notMine\"}");
        world.time.advance(Duration.ofMinutes(16));
        assertThat(call(release())).isEqualTo("{\"outcome\":\"released\"}");
        assertThat(world.ses.bounces()).hasSize(sending.equals("atLeastOnce") ? 2 : 1);
    }

    @Test
    void aCallThatHangsUntilItsTimeIsOverStillGivesItsLeaseBack() {
        ReleaseHandler slow = release(method -> {}, method -> {
            if (method.equals("readMail")) {
                world.time.advance(Duration.ofSeconds(57));
            }
        });

        assertThatThrownBy(() -> call(slow)).hasMessageContaining("no time is left for it");

        assertThat(call(release())).isEqualTo("{\"outcome\":\"released\"}");
    }
}

package io.github.mfsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.ses.SesHandlerContext;
import io.github.mfsm.ses.SesPorts;
import io.github.mfsm.ses.SesSettings;
import io.github.mfsm.ses.hold.HeldMail;
import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.send.MailPorts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The simulation of held emails sees bugs. */
class HeldPlantedBugsTest {

    /** Takes a call in place of a port, or passes it on. */
    private interface Bug<P> {
        Object call(P port, String method, Object[] arguments) throws Throwable;
    }

    private static Object passOn(Object port, String method, Object[] arguments) throws Throwable {
        try {
            for (var candidate : port.getClass().getInterfaces()[0].getMethods()) {
                if (candidate.getName().equals(method)) {
                    return candidate.invoke(port, arguments);
                }
            }
            throw new IllegalStateException(method);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <P> P with(Class<P> type, P port, Bug<P> bug) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> bug.call(port, method.getName(), arguments)));
    }

    private static HeldFunctions on(UnaryOperator<SesHandlerContext> bug) {
        HeldFunctions ours = HeldFunctions.ours();
        return new HeldFunctions() {
            @Override
            public RequestStreamHandler rule(SesSettings settings, SesHandlerContext handlerContext) {
                return ours.rule(settings, bug.apply(handlerContext));
            }

            @Override
            public RequestStreamHandler release(SesSettings settings, SesHandlerContext handlerContext) {
                return ours.release(settings, bug.apply(handlerContext));
            }

            @Override
            public RequestStreamHandler sweep(SesSettings settings, SesHandlerContext handlerContext) {
                return ours.sweep(settings, bug.apply(handlerContext));
            }
        };
    }

    private static HeldFunctions onPorts(UnaryOperator<SesPorts> bug) {
        return on(found -> new SesHandlerContext(
                bug.apply(found.ports()), found.clock(), found.sleeper(), found.log(), found.ids()));
    }

    private static HeldFunctions heldBy(Bug<HeldMailsPort> bug) {
        return onPorts(ports -> new SesPorts(
                ports.stepFunctions(), ports.table(), with(HeldMailsPort.class, ports.held(), bug), ports.mail()));
    }

    private static HeldFunctions sentBy(Bug<MailPorts> bug) {
        return onPorts(ports -> new SesPorts(
                ports.stepFunctions(), ports.table(), ports.held(), with(MailPorts.class, ports.mail(), bug)));
    }

    private static void assertFound(HeldFunctions functions, String violation) {
        assertThat(new HeldSimulation(functions).finds(violation)).isTrue();
    }

    @Test
    void aRowThatIsNotWritten() {
        assertFound(
                heldBy((port, method, arguments) -> method.equals("hold") ? null : passOn(port, method, arguments)),
                "is lost");
    }

    @Test
    void aLeaseThatKeepsNobodyAway() {
        assertFound(
                heldBy((port, method, arguments) -> {
                    Object result = passOn(port, method, arguments);
                    if (method.equals("take") && result.equals(Optional.empty())) {
                        Optional<HeldMail> row = port.get((String) arguments[0], Duration.ofSeconds(1));
                        return row.filter(mail -> mail.verdict() != null);
                    }
                    return result;
                }),
                "was sent again although that was noted");
    }

    @Test
    void twoCallsForTheSameEventThatLeaseAsOne() {
        assertFound(
                on(found -> new SesHandlerContext(
                        found.ports(), found.clock(), found.sleeper(), found.log(), () -> "all the same")),
                "was sent again although that was noted");
    }

    @Test
    void aSweeperThatSleeps() {
        HeldFunctions ours = HeldFunctions.ours();
        assertFound(
                new HeldFunctions() {
                    @Override
                    public RequestStreamHandler rule(SesSettings settings, SesHandlerContext handlerContext) {
                        return ours.rule(settings, handlerContext);
                    }

                    @Override
                    public RequestStreamHandler release(SesSettings settings, SesHandlerContext handlerContext) {
                        return ours.release(settings, handlerContext);
                    }

                    @Override
                    public RequestStreamHandler sweep(SesSettings settings, SesHandlerContext handlerContext) {
                        return (input, output, context) -> {};
                    }
                },
                "is lost");
    }

    @Test
    void anEmailThatIsNotedButNotSent() {
        assertFound(
                sentBy((port, method, arguments) ->
                        method.equals("sendRawEmail") ? null : passOn(port, method, arguments)),
                "no email to a@boxes.example though the answer was DELIVER");
    }

    @Test
    void anEmailThatIsSentOnThoughItBounced() {
        assertFound(
                sentBy((port, method, arguments) -> {
                    if (method.equals("sendRawEmail")) {
                        arguments[1] = List.of(EmailAddress.of("a@boxes.example"), EmailAddress.of("b@ours.example"));
                    }
                    return passOn(port, method, arguments);
                }),
                "email to b@ours.example though the answer was BOTH");
    }

    @Test
    void aBeginThatIsNotNotedWhereNothingMustBeSentTwice() {
        assertFound(
                heldBy((port, method, arguments) ->
                        method.equals("note") ? Boolean.TRUE : passOn(port, method, arguments)),
                "but must be at most once");
    }
}

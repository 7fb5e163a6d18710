package io.github.mfsm.simulation;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.aws.light.LightCaller;
import io.github.mfsm.aws.light.LightReader;
import io.github.mfsm.aws.light.LightRefusal;
import io.github.mfsm.aws.light.LightRequest;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.ses.SesPorts;
import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.internal.hold.LightHeldMails;
import io.github.mfsm.ses.send.MailPorts;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ports of one process with a function for held emails: each AWS call crosses the network of the simulation. */
final class HeldPorts {
    private final HeldWorld world;
    private @Nullable HeldCall call;
    private @Nullable HeldMailJudge mail;

    HeldPorts(HeldWorld world) {
        this.world = world;
    }

    /** From now on the process works on this call, for this email, or for those that the AWS calls name. */
    void workOn(HeldCall newCall, @Nullable HeldMailJudge forMail) {
        call = newCall;
        mail = forMail;
    }

    SesPorts ports() {
        return new SesPorts(
                crossed(StepFunctionsPort.class, new InProcessStepFunctions(world.stepFunctions.calls())),
                crossed(ClaimTablePort.class, new InProcessTable(world.dynamoDb.calls(), HeldWorld.TABLE)),
                crossed(
                        HeldMailsPort.class,
                        new LightHeldMails(
                                new InProcessCaller(world.dynamoDb.calls()),
                                URI.create("http://localhost"),
                                HeldWorld.TABLE)),
                crossed(MailPorts.class, new Post()));
    }

    private <P> P crossed(Class<P> type, P target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> cross(target, method, arguments)));
    }

    /** The operation is the method's name; the first text that names an email says which one it is about. */
    private Object cross(Object target, Method method, Object[] arguments) {
        for (Object argument : arguments) {
            HeldMailJudge named = world.mailNamedIn(argument);
            mail = named == null ? mail : named;
        }
        Supplier<Object> effect = () -> invoke(target, method, arguments);
        HeldMailJudge about = mail;
        if (call == null || about == null || method.getName().equals("describeStateMachine")) {
            return effect.get(); // what type of machine it is, a process asks before it has an email
        }
        String operation = method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + method.getName().substring(1);
        if (world.scenario.atOnce().contains(operation)) {
            return effect.get();
        }
        Duration timeout = (Duration) arguments[arguments.length - 1];
        Object by = call;
        return call.cross(about, operation, timeout, () -> {
            Object result = effect.get();
            if ((operation.equals("Note") || operation.equals("Release")) && Boolean.TRUE.equals(result)) {
                about.noted(by);
            }
            return result;
        });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) {
        try {
            Object result = method.invoke(target, arguments);
            return result == null ? true : result;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SES and S3: whatever is sent is told to the email's judge. */
    private final class Post implements MailPorts {
        @Override
        public void sendBounce(
                String messageId,
                EmailAddress from,
                List<EmailAddress> recipients,
                String explanation,
                Duration timeout) {
            world.mail(messageId).bounced(recipients, by());
        }

        @Override
        public void sendRawEmail(EmailAddress from, List<EmailAddress> recipients, byte[] mime, Duration timeout) {
            String header = new String(mime, StandardCharsets.ISO_8859_1);
            int begin = header.indexOf("X-Mfsm-Message-Id: ") + "X-Mfsm-Message-Id: ".length();
            world.mail(header.substring(begin, header.indexOf('\r', begin))).forwarded(recipients, by());
        }

        @Override
        public byte[] readMail(String messageId, Duration timeout) {
            return "Subject: Simulated\r\n\r\nBody".getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void publishJunk(String messageId, List<EmailAddress> recipients, Duration timeout) {
            throw new IllegalStateException("a held email that is junk is sent on");
        }

        private Object by() {
            return call == null ? this : call;
        }
    }

    /** DynamoDB by calls in process. */
    private record InProcessCaller(AwsCalls calls) implements LightCaller {
        @Override
        public <T> T call(LightRequest request, LightReader<T> reader, Duration timeout) {
            try {
                String answer = calls.call(request.operation(), new String(request.body(), StandardCharsets.UTF_8));
                return reader.answer(answer.getBytes(StandardCharsets.UTF_8));
            } catch (AwsCallException e) {
                return refused(request, reader, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static <T> T refused(LightRequest request, LightReader<T> reader, AwsCallException e) {
            try {
                T result = reader.refusal(new LightRefusal(
                        e.code(), String.valueOf(e.serviceMessage()), e.body().getBytes(StandardCharsets.UTF_8), 1));
                if (result != null) {
                    return result;
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            throw new ServiceException(
                    ServiceException.Kind.of(e.code(), e.status()),
                    request.operation(),
                    e.code(),
                    String.valueOf(e.serviceMessage()),
                    null);
        }
    }
}

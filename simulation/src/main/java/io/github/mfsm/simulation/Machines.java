package io.github.mfsm.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The two state machines that the function may be set to, one at a time. */
final class Machines {

    private static final String DEFINITION = definition();
    private static final String[] NAMES = {"First", "Second"};
    private static final String ALIAS = "live";

    /** What kind of ARN the function is set to. */
    enum Naming {
        /** The machine's own. */
        PLAIN,
        /** An alias of it, which moves to each new version. */
        ALIAS,
        /** An alias of it that starts each of the last two versions at random. */
        TWO_VERSIONS,
        /** A version of it; the function is set to each new one. */
        VERSION
    }

    private final FakeStepFunctions stepFunctions;
    private final Naming naming;
    private final @Nullable String[] machines = new @Nullable String[2];
    private final @Nullable String[] versions = new @Nullable String[2];
    private int configured;
    private int revision;
    private boolean firstDeleted;

    Machines(FakeStepFunctions stepFunctions, Naming naming) {
        this.stepFunctions = stepFunctions;
        this.naming = naming;
        create(0);
    }

    /** Each world writes and reads it again: it has no blanks. */
    private static String definition() {
        try (InputStream in = Machines.class.getResourceAsStream("simulated.asl.json")) {
            if (in == null) {
                throw new IllegalStateException("simulated.asl.json is not on the class path");
            }
            return InProcessJson.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create(int number) {
        machines[number] = stepFunctions.create(NAMES[number], DEFINITION).arn();
        if (naming != Naming.PLAIN) {
            String version = publish(number);
            ObjectNode alias = InProcessJson.object().put("name", ALIAS);
            route(alias, version, null);
            call("CreateStateMachineAlias", alias);
        }
    }

    private String publish(int number) {
        JsonNode published = call("PublishStateMachineVersion", machine(number));
        String version = Objects.requireNonNull(InProcessJson.text(published, "stateMachineVersionArn"));
        versions[number] = version;
        return version;
    }

    private static String arn(@Nullable String[] arns, int number) {
        return Objects.requireNonNull(arns[number]);
    }

    private static void route(ObjectNode alias, String version, @Nullable String other) {
        var routes = alias.putArray("routingConfiguration");
        int weight = other == null ? 100 : 50;
        routes.addObject().put("stateMachineVersionArn", version).put("weight", weight);
        if (other != null) {
            routes.addObject().put("stateMachineVersionArn", other).put("weight", weight);
        }
    }

    private ObjectNode machine(int number) {
        return InProcessJson.object().put("stateMachineArn", machines[number]);
    }

    private JsonNode call(String operation, ObjectNode request) {
        return InProcessJson.call(stepFunctions.calls(), operation, request);
    }

    /** Returns the ARN that the function is set to now. */
    String configured() {
        return switch (naming) {
            case PLAIN -> arn(machines, configured);
            case ALIAS, TWO_VERSIONS -> arn(machines, configured) + ":" + ALIAS;
            case VERSION -> arn(versions, configured);
        };
    }

    /** The function is set to the other machine. */
    void replace() {
        configured = 1 - configured;
        if (machines[configured] == null) {
            create(configured);
        }
    }

    /** Each machine that is there gets another version. */
    void renew() {
        revision++;
        for (int number = 0; number < NAMES.length; number++) {
            try {
                if (machines[number] != null) {
                    renew(number);
                }
            } catch (AwsCallException e) {
                if (!e.code().startsWith("StateMachineDoesNotExist")
                        && !e.code().equals("StateMachineDeleting")) {
                    throw e;
                }
            }
        }
    }

    private void renew(int number) {
        String before = versions[number];
        String definition = DEFINITION.replace("Does what", "Revision " + revision + " does what");
        call("UpdateStateMachine", machine(number).put("definition", definition));
        if (naming != Naming.PLAIN) {
            String version = publish(number);
            ObjectNode alias = InProcessJson.object().put("stateMachineAliasArn", machines[number] + ":" + ALIAS);
            route(alias, version, naming == Naming.TWO_VERSIONS ? before : null);
            call("UpdateStateMachineAlias", alias);
        }
    }

    /** The first machine goes, once its executions have ended. */
    void deleteFirst() {
        call("DeleteStateMachine", machine(0));
        firstDeleted = true;
    }

    /** Returns whether the first machine has been deleted once. */
    boolean isFirstDeleted() {
        return firstDeleted;
    }

    /** Creates the first machine again, unless it is still being deleted. */
    boolean createFirstAgain() {
        try {
            create(0);
            return true;
        } catch (AwsCallException e) {
            return false;
        }
    }
}

package io.github.mfsm.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that a run depends on, besides the code.
 *
 * @param seed decides what the scenario leaves open: who goes first, how long a call takes
 * @param environment the function's settings, without machine and table
 * @param functionTimeout Lambda's time-out of the function
 * @param naming what kind of ARN the function is set to
 * @param weather what is amiss all the time
 * @param incidents what happens once
 * @param mails the emails
 */
record Scenario(
        long seed,
        Map<String, String> environment,
        Duration functionTimeout,
        Machines.Naming naming,
        Weather weather,
        List<Incident> incidents,
        List<MailPlan> mails) {

    /** The seed of scenarios that were not drawn. */
    static final long NO_SEED = 0;

    Scenario {
        environment = Map.copyOf(environment);
        incidents = List.copyOf(incidents);
        mails = List.copyOf(mails);
    }

    /** One email alone in a world where nothing goes wrong by itself. */
    static Scenario of(Map<String, String> environment, Duration functionTimeout, MailPlan mail) {
        return new Scenario(
                NO_SEED, environment, functionTimeout, Machines.Naming.PLAIN, Weather.FAIR, List.of(), List.of(mail));
    }

    Scenario withMails(List<MailPlan> others) {
        return new Scenario(seed, environment, functionTimeout, naming, weather, incidents, others);
    }

    Scenario withIncidents(List<Incident> others) {
        return new Scenario(seed, environment, functionTimeout, naming, weather, others, mails);
    }

    Scenario withWeather(Weather other) {
        return new Scenario(seed, environment, functionTimeout, naming, other, incidents, mails);
    }

    Scenario withNaming(Machines.Naming other) {
        return new Scenario(seed, environment, functionTimeout, other, weather, incidents, mails);
    }

    boolean answersByState() {
        return environment.containsKey("MACHINE_STATE_FOR_OUTPUT");
    }

    /** Returns whether the function goes on without the table when that is out. */
    boolean goesOnWithoutTable() {
        return !"fail".equals(environment.get("ON_TABLE_FAILURE"));
    }

    /**
     * Returns the action that the function answers by itself where an execution has ended without an answer, or an
     * empty text.
     */
    String fallbackAction() {
        return environment.getOrDefault("FALLBACK_ACTION", "");
    }
}

package io.github.mfsm.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes away from a scenario all that it can do without and still break an invariant. */
final class Shrinker {

    private final Predicate<Scenario> fails;

    Shrinker(Predicate<Scenario> fails) {
        this.fails = fails;
    }

    /** Returns the smallest scenario found by taking away one thing after the other. */
    Scenario shrink(Scenario failing) {
        Scenario smaller = fewerMails(failing);
        Scenario before;
        do {
            before = smaller;
            smaller = tryIt(smaller, smaller.withWeather(smaller.weather().withoutSkew()));
            smaller = tryIt(smaller, smaller.withWeather(smaller.weather().withoutLag()));
            smaller = tryIt(smaller, smaller.withWeather(smaller.weather().withGoodReads()));
            smaller = tryIt(smaller, smaller.withNaming(Machines.Naming.PLAIN));
            smaller = fewerIncidents(smaller);
            smaller = fewerFaults(smaller);
            smaller = tryIt(
                    smaller,
                    smaller.withMails(smaller.mails().stream()
                            .map(MailPlan::calledPlainly)
                            .toList()));
        } while (!smaller.equals(before));
        return smaller;
    }

    private Scenario tryIt(Scenario now, Scenario smaller) {
        return !smaller.equals(now) && fails.test(smaller) ? smaller : now;
    }

    private Scenario fewerMails(Scenario scenario) {
        Scenario now = scenario;
        for (int part = (now.mails().size() + 1) / 2; part >= 1; part /= 2) {
            for (int from = 0; from < now.mails().size(); ) {
                List<MailPlan> rest = without(now.mails(), from, part);
                Scenario smaller = now.withMails(rest);
                if (!rest.isEmpty() && fails.test(smaller)) {
                    now = smaller;
                } else {
                    from += part;
                }
            }
        }
        return now;
    }

    private Scenario fewerIncidents(Scenario scenario) {
        Scenario now = scenario;
        for (int i = now.incidents().size() - 1; i >= 0; i--) {
            now = tryIt(now, now.withIncidents(without(now.incidents(), i, 1)));
        }
        return now;
    }

    private Scenario fewerFaults(Scenario scenario) {
        Scenario now = scenario;
        for (int number = 0; number < now.mails().size(); number++) {
            for (int i = now.mails().get(number).faults().size() - 1; i >= 0; i--) {
                MailPlan mail = now.mails().get(number);
                List<MailPlan> mails = new ArrayList<>(now.mails());
                mails.set(number, mail.withFaults(without(mail.faults(), i, 1)));
                now = tryIt(now, now.withMails(mails));
            }
        }
        return now;
    }

    private static <T> List<T> without(List<T> list, int from, int count) {
        List<T> rest = new ArrayList<>(list.subList(0, from));
        rest.addAll(list.subList(Math.min(list.size(), from + count), list.size()));
        return rest;
    }
}

package io.github.mfsm.explore.properties;

import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.StateVisit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has to hold of the visits of every execution.
 *
 * <pre>{@code
 * never("Ship").before("Charge")           // Ship is not entered until Charge has succeeded
 * always("Refund").after(failed("Ship"))   // where Ship fails, Refund is entered later
 * atMostOnce("Charge")                     // Charge is not entered a second time; retries are part of a visit
 * }</pre>
 *
 * <p>Immutable, thread-safe.
 */
public final class Property {
    /** What a property looks at. */
    private interface Rule {
        Optional<String> brokenBy(List<StateVisit> visits, boolean hasEnded);

        /** Returns what matters of the past for how the rule judges what comes. */
        String memory(List<StateVisit> visits);
    }

    private final String text;
    private final Set<String> states;
    private final Rule rule;

    private Property(String text, Set<String> states, Rule rule) {
        this.text = text;
        this.states = states;
        this.rule = rule;
    }

    private static final String NAME = "\\(\\s*\"((?:[^\"\\\\]|\\\\.)+)\"\\s*\\)";
    private static final Pattern WRITTEN = Pattern.compile("never" + NAME + "\\.before" + NAME + "|always" + NAME
            + "\\.after\\(\\s*(failed|succeeded)" + NAME + "\\s*\\)|atMostOnce" + NAME);

    /**
     * Reads a property as it is written in Java, such as {@code never("Ship").before("Charge")}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Property parse(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a property: " + written + "; write never(\"A\").before(\"B\"),"
                            + " always(\"A\").after(failed(\"B\")), always(\"A\").after(succeeded(\"B\")) or atMostOnce(\"A\")");
        }
        if (matcher.group(1) != null) {
            return never(name(matcher.group(1))).before(name(matcher.group(2)));
        }
        if (matcher.group(3) != null) {
            return always(name(matcher.group(3)))
                    .after(new Event(name(matcher.group(5)), matcher.group(4).equals("failed")));
        }
        return atMostOnce(name(matcher.group(6)));
    }

    private static String name(String literal) {
        return literal.replaceAll("\\\\(.)", "$1");
    }

    private static String literal(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Starts a property about a state that must wait for another. */
    public static Never never(String state) {
        return new Never(state);
    }

    /** Starts a property about a state that must follow something. */
    public static Always always(String state) {
        return new Always(state);
    }

    /** Returns the event that a state fails, be it caught or not; after its last retry. */
    public static Event failed(String state) {
        return new Event(state, true);
    }

    /** Returns the event that a state succeeds. */
    public static Event succeeded(String state) {
        return new Event(state, false);
    }

    /** Requires that executions enter a state no more than once. */
    public static Property atMostOnce(String state) {
        return new Property("atMostOnce(" + literal(state) + ")", Set.of(state), new Rule() {
            @Override
            public Optional<String> brokenBy(List<StateVisit> visits, boolean hasEnded) {
                return count(visits) > 1 ? Optional.of("'" + state + "' was entered more than once") : Optional.empty();
            }

            private long count(List<StateVisit> visits) {
                return visits.stream()
                        .filter(visit -> visit.name().equals(state))
                        .count();
            }

            @Override
            public String memory(List<StateVisit> visits) {
                return String.valueOf(Math.min(2, count(visits)));
            }
        });
    }

    /**
     * Says how visits break it; empty if they don't.
     *
     * @param visits the visits of an execution so far, in the order of entry
     * @param hasEnded whether no more will come
     */
    public Optional<String> brokenBy(List<StateVisit> visits, boolean hasEnded) {
        return rule.brokenBy(visits, hasEnded);
    }

    /**
     * Returns what of an execution's past matters for whether it will break the property; executions that agree in it
     * are alike.
     */
    public String memory(List<StateVisit> visits) {
        return rule.memory(visits);
    }

    /** Returns the names of the states that it speaks of. */
    public Set<String> states() {
        return states;
    }

    /** Returns it as it is written in Java. */
    @Override
    public String toString() {
        return text;
    }

    /** A property that is not complete yet. */
    public static final class Never {
        private final String state;

        private Never(String state) {
            this.state = Objects.requireNonNull(state, "state");
        }

        /** Requires that executions enter the state only after this other one has succeeded. */
        public Property before(String other) {
            Event event = succeeded(other);
            String text = "never(" + literal(state) + ").before(" + literal(other) + ")";
            return new Property(text, Set.of(state, other), new Rule() {
                @Override
                public Optional<String> brokenBy(List<StateVisit> visits, boolean hasEnded) {
                    for (StateVisit visit : visits) {
                        boolean isEarly = visit.name().equals(state)
                                && visits.stream().noneMatch(each -> event.isBefore(each, visit));
                        if (isEarly) {
                            return Optional.of("'" + state + "' was entered before '" + other + "' had succeeded");
                        }
                    }
                    return Optional.empty();
                }

                @Override
                public String memory(List<StateVisit> visits) {
                    return brokenBy(visits, false).isPresent() + " "
                            + visits.stream().anyMatch(event::is);
                }
            });
        }
    }

    /** A property that is not complete yet. */
    public static final class Always {
        private final String state;

        private Always(String state) {
            this.state = Objects.requireNonNull(state, "state");
        }

        /** Requires that executions enter the state some time after an event. */
        public Property after(Event event) {
            String text = "always(" + literal(state) + ").after(" + event + ")";
            return new Property(text, Set.of(state, event.state), new Rule() {
                @Override
                public Optional<String> brokenBy(List<StateVisit> visits, boolean hasEnded) {
                    return hasEnded && isOwed(visits)
                            ? Optional.of(event.words() + ", and '" + state + "' was not entered after that")
                            : Optional.empty();
                }

                private boolean isOwed(List<StateVisit> visits) {
                    return visits.stream()
                            .filter(event::is)
                            .anyMatch(visit -> visits.stream()
                                    .noneMatch(each -> each.name().equals(state)
                                            && each.enteredEventId() > visit.enteredEventId()));
                }

                @Override
                public String memory(List<StateVisit> visits) {
                    return String.valueOf(isOwed(visits));
                }
            });
        }
    }

    /** Something that happens to a state. */
    public static final class Event {
        private final String state;
        private final boolean isFailure;

        private Event(String state, boolean isFailure) {
            this.state = Objects.requireNonNull(state, "state");
            this.isFailure = isFailure;
        }

        private boolean is(StateVisit visit) {
            if (!visit.name().equals(state)) {
                return false;
            }
            StateVisit.Attempt last = visit.attempts().get(visit.attempts().size() - 1);
            boolean isCaught = visit.decision()
                    .filter(way -> way.kind() == Transition.Kind.CATCHER)
                    .isPresent();
            return isFailure
                    ? last.hasFailed() && last.retrier() == null
                    : visit.exitedAt().isPresent() && !isCaught;
        }

        private boolean isBefore(StateVisit visit, StateVisit other) {
            return is(visit)
                    && visit.enteredEventId() < other.enteredEventId()
                    && visit.exitedAt()
                            .filter(exit -> !exit.isAfter(other.enteredAt()))
                            .isPresent();
        }

        private String words() {
            return "'" + state + "' " + (isFailure ? "failed" : "succeeded");
        }

        /** Returns it as it is written in Java. */
        @Override
        public String toString() {
            return (isFailure ? "failed" : "succeeded") + "(" + literal(state) + ")";
        }
    }
}

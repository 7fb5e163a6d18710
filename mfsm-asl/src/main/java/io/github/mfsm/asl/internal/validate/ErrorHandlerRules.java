package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.List;
import java.util.Set;

/** The rules for {@code Retry} and {@code Catch}. */
final class ErrorHandlerRules {
    private static final Set<String> RETRIER_FIELDS = StateFields.words(
            "ErrorEquals IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy Comment");
    private static final Set<String> CATCHER_FIELDS =
            StateFields.words("ErrorEquals Next ResultPath Assign Output Comment");
    private static final long LONGEST_DELAY = 31_622_400;
    private static final long MOST = 99_999_999;

    private final Diagnostics problems;
    private final Values values;
    private final ExpressionRules expressions;

    ErrorHandlerRules(Diagnostics problems, ExpressionRules expressions) {
        this.problems = problems;
        this.values = new Values(problems);
        this.expressions = expressions;
    }

    void check(Place state, QueryLanguage language) {
        if (state.has("Retry") && values.array(state.field("Retry"))) {
            List<Place> retriers = state.field("Retry").items();
            retriers.forEach(retrier -> checkRetrier(retrier, isLast(retrier, retriers)));
        }
        if (state.has("Catch") && values.array(state.field("Catch"))) {
            List<Place> catchers = state.field("Catch").items();
            catchers.forEach(catcher -> checkCatcher(catcher, isLast(catcher, catchers), language));
        }
    }

    private static boolean isLast(Place one, List<Place> all) {
        return one.path().equals(all.get(all.size() - 1).path());
    }

    private void checkRetrier(Place retrier, boolean last) {
        if (!values.object(retrier)) {
            return;
        }
        values.onlyFields(retrier, RETRIER_FIELDS);
        values.required(retrier, "ErrorEquals");
        checkErrors(retrier, last);
        number(retrier, "IntervalSeconds", 1, MOST);
        number(retrier, "MaxAttempts", 0, MOST);
        number(retrier, "MaxDelaySeconds", 1, LONGEST_DELAY);
        if (retrier.has("BackoffRate")) {
            Place rate = retrier.field("BackoffRate");
            if (rate.node().isNumber()) {
                values.inRange(rate, 1.0, Double.MAX_VALUE);
            } else {
                problems.schema("Expected value of type Double", rate.location());
            }
        }
        if (retrier.has("JitterStrategy")) {
            values.oneOf(retrier.field("JitterStrategy"), "NONE", "FULL");
        }
    }

    private void number(Place retrier, String field, long minimum, long maximum) {
        if (retrier.has(field)) {
            values.integer(retrier.field(field), minimum, maximum);
        }
    }

    private void checkCatcher(Place catcher, boolean last, QueryLanguage language) {
        if (!values.object(catcher)) {
            return;
        }
        values.onlyFields(catcher, CATCHER_FIELDS);
        values.required(catcher, "ErrorEquals", "Next");
        CATCHER_FIELDS.forEach(field -> StateRules.checkLanguage(catcher, field, language, problems));
        values.optionalText(catcher, "Next");
        checkErrors(catcher, last);
        expressions.checkCatcher(catcher, language);
    }

    private void checkErrors(Place handler, boolean last) {
        Place names = handler.field("ErrorEquals");
        if (!handler.has("ErrorEquals") || !values.nonEmptyArray(names)) {
            return;
        }
        names.items().forEach(values::text);
        boolean all = names.items().stream()
                .anyMatch(name -> "States.ALL".equals(name.node().textValue()));
        if (all && (names.node().size() > 1 || !last)) {
            problems.schema("States.ALL must appear alone and at end of list", names.location());
        }
    }
}

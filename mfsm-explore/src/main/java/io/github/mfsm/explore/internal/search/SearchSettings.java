package io.github.mfsm.explore.internal.search;

import io.github.mfsm.asl.history.StateVisit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What a search goes by.
 *
 * @param maxRuns how many executions are run at most
 * @param maxDecisions how many task attempts of an execution are followed
 * @param maxTime how long the search may take
 * @param ticker what that is measured with: nanoseconds since some instant
 * @param inputs inputs to start with; made up where there is none
 * @param answers answers to give, by the state's name; made up where there is none
 * @param isSparse whether made-up answers may lack what is only read further on
 * @param memory what has to be remembered of the visits so far, beside the situation
 */
public record SearchSettings(
        int maxRuns,
        int maxDecisions,
        Duration maxTime,
        LongSupplier ticker,
        List<String> inputs,
        Map<String, List<String>> answers,
        boolean isSparse,
        Function<List<StateVisit>, String> memory) {
    public SearchSettings {
        inputs = List.copyOf(inputs);
        answers = Map.copyOf(answers);
    }
}

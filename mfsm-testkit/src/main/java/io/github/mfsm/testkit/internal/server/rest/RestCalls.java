package io.github.mfsm.testkit.internal.server.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.Journal;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.server.FakeSettings;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What each call of a REST service passes. Thread-safe.
 *
 * @param settings the service's clock, default account and the like
 * @param journal the requests so far
 * @param faults what may go wrong
 */
public record RestCalls(FakeSettings settings, Journal journal, SeededFaults faults) {
    /** Returns those of a service that throttles so and has these operations. */
    public static RestCalls of(FakeSettings settings, ServiceRules rules, List<String> operations) {
        SeededFaults faults = new SeededFaults(settings.time(), settings.seed(), rules);
        faults.operations(Set.copyOf(operations));
        return new RestCalls(settings, new Journal(settings), faults);
    }

    /** Notes a call and performs it; what a test asked for goes wrong before it, or after it had its effect. */
    public <T> T perform(String operation, ObjectNode input, RequestContext context, Supplier<T> work) {
        journal.add(new RecordedRequest(
                operation, WireJson.text(input), settings.time().instant()));
        faults.before(operation, input, context);
        T answer = work.get();
        faults.after(operation, input, WireJson.object(), context);
        return answer;
    }
}

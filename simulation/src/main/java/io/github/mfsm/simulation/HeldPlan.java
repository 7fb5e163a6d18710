package io.github.mfsm.simulation;

import java.time.Duration;
import java.util.List;

/**
 * What one held email meets.
 *
 * @param number which one it is
 * @param arrival when it comes
 * @param thinks how long its machine takes
 * @param answer what its machine says
 * @param deliveries how often EventBridge tells of the execution's end, at the same moment
 * @param latency the longest way to AWS, and back
 * @param faults what goes wrong at its AWS calls, counted over all calls of functions with this email, in their order
 */
record HeldPlan(
        int number,
        Duration arrival,
        Duration thinks,
        Answer answer,
        int deliveries,
        Duration latency,
        List<Fault> faults) {

    HeldPlan {
        faults = List.copyOf(faults);
    }

    /** What a machine says. */
    enum Answer {
        DELIVER,
        DROP,
        BOUNCE,
        /** To one recipient; the other one's bounces. */
        BOTH,
        /** Nothing: it fails. */
        FAIL,
        /** Nothing that WorkMail would take. */
        NONSENSE;

        /**
         * Returns whether the email goes to the first recipient, to the second, and whether it bounces for the second.
         */
        boolean forwardsFirst() {
            return this != DROP && this != BOUNCE;
        }

        boolean forwardsSecond() {
            return this == DELIVER || this == FAIL || this == NONSENSE;
        }

        boolean bouncesFirst() {
            return this == BOUNCE;
        }

        boolean bouncesSecond() {
            return this == BOUNCE || this == BOTH;
        }
    }

    HeldPlan withFaults(List<Fault> others) {
        return new HeldPlan(number, arrival, thinks, answer, deliveries, latency, others);
    }

    HeldPlan withDeliveries(int times) {
        return new HeldPlan(number, arrival, thinks, answer, times, latency, faults);
    }

    String messageId() {
        return "held-" + number;
    }

    String event() {
        return """
            {"Records":[{"ses":{"mail":{"source":"ann@customer.example","messageId":"%s",\
            "commonHeaders":{"subject":"%d|%s"}},"receipt":{"recipients":["a@ours.example","b@ours.example"]}}}]}\
            """.formatted(messageId(), thinks.toSeconds(), answer);
    }
}

package com.example.orders;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Starts an execution for each order. */
@Service
public class Orders {
    private final SfnClient states;
    private final String machine;

    Orders(SfnClient states, @Value("${orders.machine}") String machine) {
        this.states = states;
        this.machine = machine;
    }

    /** Returns the ARN of the order's execution. */
    public String place(String id, int total) {
        return states.startExecution(start -> start.stateMachineArn(machine)
                        .name(id)
                        .input("{\"id\": \"" + id + "\", \"total\": " + total + "}"))
                .executionArn();
    }
}

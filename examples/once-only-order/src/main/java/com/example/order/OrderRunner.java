package com.example.order;

import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.sdk.SdkClaimTable;
import io.github.mfsm.aws.sdk.SdkStepFunctions;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

public final class OrderRunner {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OnceOnlyExecution orders;
    private final InstantSource clock;

    public OrderRunner(String stateMachineArn, SfnClient sfn, DynamoDbClient dynamoDb, InstantSource clock) {
        this.clock = clock;
        this.orders = OnceOnlyExecution.builder()
                .stateMachine(StateMachineArn.parse(stateMachineArn))
                .stepFunctions(SdkStepFunctions.of(sfn))
                .table(SdkClaimTable.of(dynamoDb, "orders"))
                .clock(clock)
                .build();
    }

    /** Starts the order's execution, or finds the one there is. */
    public Outcome run(String orderId, String orderJson) {
        return orders.run(ExecutionName.of(orderId), orderJson, Deadline.after(clock.instant(), PATIENCE));
    }
}

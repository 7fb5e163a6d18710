package io.github.mfsm.template.internal.aws;

import java.util.List;

/** The account, region and stack that templates are resolved for. */
public final class Account {
    public static final String ID = "123456789012";
    public static final String REGION = "us-east-1";
    public static final String PARTITION = "aws";
    public static final String URL_SUFFIX = "amazonaws.com";
    public static final String STACK_NAME = "stack";
    public static final String STACK_ID = "arn:aws:cloudformation:" + REGION + ':' + ID + ":stack/" + STACK_NAME
            + "/00000000-0000-0000-0000-000000000000";

    private Account() {}

    /** Returns the ARN of a resource of a service in this account and region. */
    public static String arn(String service, String resource) {
        return "arn:" + PARTITION + ':' + service + ':' + REGION + ':' + ID + ':' + resource;
    }

    /** Returns the ARN of a role, which is in no Region. */
    public static String role(String name) {
        return "arn:" + PARTITION + ":iam::" + ID + ":role/" + name;
    }

    public static List<String> availabilityZones() {
        return List.of(REGION + "a", REGION + "b", REGION + "c");
    }
}

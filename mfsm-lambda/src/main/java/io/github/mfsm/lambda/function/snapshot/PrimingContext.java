package io.github.mfsm.lambda.function.snapshot;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** The context of a call that Lambda knows nothing about: what the handler asks for, and no more. */
public final class PrimingContext implements Context {

    @Override
    public String getAwsRequestId() {
        return "priming";
    }

    @Override
    public String getFunctionName() {
        return "priming";
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 15_000;
    }

    @Override
    public String getLogGroupName() {
        throw notAskedFor();
    }

    @Override
    public String getLogStreamName() {
        throw notAskedFor();
    }

    @Override
    public String getFunctionVersion() {
        throw notAskedFor();
    }

    @Override
    public String getInvokedFunctionArn() {
        throw notAskedFor();
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw notAskedFor();
    }

    @Override
    public ClientContext getClientContext() {
        throw notAskedFor();
    }

    @Override
    public int getMemoryLimitInMB() {
        throw notAskedFor();
    }

    @Override
    public LambdaLogger getLogger() {
        throw notAskedFor();
    }

    private static UnsupportedOperationException notAskedFor() {
        return new UnsupportedOperationException("the context of priming has only what the handler asks for");
    }
}

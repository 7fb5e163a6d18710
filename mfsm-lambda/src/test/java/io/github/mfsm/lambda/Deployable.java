package io.github.mfsm.lambda;

import io.github.mfsm.testkit.lambda.DeployableJar;
import io.github.mfsm.testkit.lambda.LambdaProcess;
import java.nio.file.Path;

/** The jar that is deployed, as the build has just made it. */
final class Deployable {

    private Deployable() {}

    static DeployableJar jar() {
        String path = System.getProperty("deployable");
        if (path == null) {
            throw new IllegalStateException("the system property deployable must name the jar; the build sets it");
        }
        return new DeployableJar(Path.of(path), Path.of(path).resolveSibling("runtime"));
    }

    /** Returns a function that runs the jar and nothing else but Lambda's runtime. */
    static LambdaProcess.Builder function() {
        return jar().function().handler(MessageFlowHandler.class);
    }
}

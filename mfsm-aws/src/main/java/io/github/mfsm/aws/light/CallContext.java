package io.github.mfsm.aws.light;

import io.github.mfsm.aws.Sleeper;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What all calls of a transport share. */
record CallContext(
        HttpConnections connections,
        RequestSigner signer,
        InstantSource clock,
        Sleeper sleeper,
        RandomGenerator random) {}

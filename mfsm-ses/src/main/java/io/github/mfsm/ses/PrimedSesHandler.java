package io.github.mfsm.ses;

import io.github.mfsm.lambda.function.snapshot.SnapshotHooks;
import io.github.mfsm.ses.SesLog.Level;
import java.io.IOException;
import java.util.Map;

/** A function around a snapshot of its process. */
record PrimedSesHandler(SesWiring wiring, Machine machine) implements SnapshotHooks.Primed {

    SnapshotHooks register() {
        return SnapshotHooks.register(
                new SnapshotHooks.Shared(
                        wiring.credentials(),
                        wiring.random(),
                        wiring.transport().connections()),
                this);
    }

    @Override
    public void prime() throws IOException {
        machine.prime();
        SesPriming.run(wiring.settings(), wiring.handlerContext().clock(), line -> {});
    }

    @Override
    public void cutShort(String why) {
        new SesLog(wiring.handlerContext().log()).write(wiring.handlerContext().now(), Level.WARN, why, Map.of());
    }

    /** Nothing is left to do: SES's 30 seconds count from the call. */
    @Override
    public void restored() {}
}

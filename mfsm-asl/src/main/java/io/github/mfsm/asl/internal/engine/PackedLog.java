package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.definition.MachineType;
import java.util.List;
import java.util.UUID;

/**
 * The log of a distributed Map's child that has succeeded, in few bytes: all children are kept, and most are never
 * looked at. Its input is read again from the items.
 *
 * @param parent whose child it is
 * @param bytes what a {@link Packer} wrote
 * @param kept what it kept as it is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PackedLog(RunParent parent, byte[] bytes, Object[] kept) {
    static final Object[] NOTHING = {};

    static PackedLog of(OpenLog log, Run run, RunParent parent) {
        RunRequest request = log.request;
        Packer to = new Packer(parent.commonParts(), request.input(), run.startDate());
        to.uuid(UUID.fromString(request.name()));
        if (request.express()) {
            String arn = request.executionArn();
            to.uuid(UUID.fromString(arn.substring(arn.lastIndexOf(':') + 1)));
        }
        List<Visit> visits = log.history.visits();
        to.number(visits.size());
        for (Visit visit : visits) {
            visit.pack(to);
        }
        log.history.pack(to);
        to.node(log.output());
        return new PackedLog(parent, to.bytes(), to.kept());
    }

    /** Returns it in the form that it is read in; called under the lock. */
    OpenLog open(Run run) {
        Unpacker from = new Unpacker(this, run, parent);
        UUID name = from.uuid();
        RunRequest request = parent.request(name, parent.childType() == MachineType.EXPRESS ? from.uuid() : null);
        from.input(request.input());
        int size = from.size();
        for (int i = 0; i < size; i++) {
            from.add(Visit.unpack(from));
        }
        History history = History.unpack(from);
        return new OpenLog(request, history, from.node());
    }
}

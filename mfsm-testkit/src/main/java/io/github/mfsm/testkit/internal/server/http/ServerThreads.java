package io.github.mfsm.testkit.internal.server.http;

import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The threads of a server: so many as its limits say for requests that wait, but {@value #AT_WORK} for each processor
 * at work at a time, on what came first.
 *
 * <p>With a thread at work for each of 200 clients on two processors, whoever held a lock was often put aside by the
 * operating system, and all others queued up behind: the slowest of a hundred requests took three to five times as long
 * as a bare stub's.
 */
final class ServerThreads extends QueuedThreadPool {
    private static final int AT_WORK = 3;

    private final Turns turns =
            new Turns(AT_WORK * Runtime.getRuntime().availableProcessors(), super::execute, System::nanoTime);

    /** Creates threads that are not started yet, at most so many. */
    ServerThreads(int most) {
        super(most);
        setReservedThreads(0); // they take requests out of turn
    }

    @Override
    public void execute(Runnable job) {
        turns.add(job);
    }

    @Override
    protected void doStop() throws Exception {
        turns.end();
        super.doStop();
    }
}

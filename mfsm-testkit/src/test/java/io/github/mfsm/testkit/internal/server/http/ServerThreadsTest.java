package io.github.mfsm.testkit.internal.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerThreadsTest {
    private static final int MOST = 250;

    private final ServerThreads threads = new ServerThreads(MOST);

    @BeforeEach
    void start() throws Exception {
        threads.start();
    }

    @AfterEach
    void stop() throws Exception {
        threads.stop();
    }

    @Test
    void letsAsManyWaitForEachOtherAsThereAreThreads() throws InterruptedException {
        CountDownLatch met = new CountDownLatch(MOST - 1); // one thread watches
        CountDownLatch left = new CountDownLatch(MOST - 1);

        for (int i = 0; i < MOST - 1; i++) {
            threads.execute(() -> {
                met.countDown();
                awaitUninterruptedly(met);
                left.countDown();
            });
        }

        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void losesNothingOf200ThreadsThatAskAtOnce() throws InterruptedException {
        int each = 500;
        CountDownLatch left = new CountDownLatch(200 * each);
        AtomicInteger sum = new AtomicInteger();

        for (int i = 0; i < 200; i++) {
            new Thread(() -> {
                        for (int call = 0; call < each; call++) {
                            threads.execute(() -> {
                                sum.incrementAndGet();
                                left.countDown();
                            });
                        }
                    })
                    .start();
        }

        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(sum).hasValue(200 * each);
    }

    @Test
    void goesOnAfterAnError() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(100);

        for (int i = 0; i < 100; i++) {
            threads.execute(() -> {
                left.countDown();
                throw new AssertionError("of a job");
            });
        }

        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void worksWithinItsOwnWork() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(100);

        for (int i = 0; i < 100; i++) {
            threads.execute(() -> {
                CountDownLatch inner = new CountDownLatch(1);
                threads.execute(inner::countDown);
                awaitUninterruptedly(inner);
                left.countDown();
            });
        }

        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitUninterruptedly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

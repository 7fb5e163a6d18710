package io.github.mfsm.testkit.internal.server.wire;

import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Request ids as the services write them, from a seeded source. */
public final class RequestIds {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int DYNAMODB_LENGTH = 52;

    private RequestIds() {}

    /** Returns a thread-safe supplier of ids such as {@code 9c8e7a52-4d0b-4b3e-9d0a-2f1f3a6b5c4d}. */
    public static Supplier<String> uuids(RandomGenerator random) {
        Object lock = new Object();
        return () -> {
            synchronized (lock) {
                long high = (random.nextLong() & ~0xF000L) | 0x4000L;
                long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
                return new UUID(high, low).toString();
            }
        };
    }

    /** Returns a thread-safe supplier of ids of 52 capital letters and digits, as DynamoDB sends them. */
    public static Supplier<String> dynamoDb(RandomGenerator random) {
        Object lock = new Object();
        return () -> {
            StringBuilder id = new StringBuilder(DYNAMODB_LENGTH);
            synchronized (lock) {
                for (int i = 0; i < DYNAMODB_LENGTH; i++) {
                    id.append(BASE_32.charAt(random.nextInt(BASE_32.length())));
                }
            }
            return id.toString();
        };
    }
}

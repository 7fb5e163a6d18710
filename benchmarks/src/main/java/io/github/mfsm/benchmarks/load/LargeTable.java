package io.github.mfsm.benchmarks.load;

import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * How the fake DynamoDB does with many items in one table with an index: the time of a query by key and by index, and
 * the memory of an item. Times are the thread's own processor time, since the computer is busy; the best of several
 * rounds counts.
 */
public final class LargeTable {
    private static final int ROUNDS = 10;
    private static final int QUERIES = 2_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private LargeTable() {}

    /**
     * Fills a table tenfold each time, and measures.
     *
     * @param args how many items at most; 1,000,000 by default
     */
    public static void main(String[] args) {
        int most = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        System.out.printf("%10s %14s %14s %14s%n", "items", "by key, us", "by index, us", "bytes an item");
        try (FakeDynamoDb dynamoDb = FakeDynamoDb.create()) {
            AwsCalls calls = dynamoDb.calls();
            calls.call("CreateTable", """
                    {"TableName": "games", "BillingMode": "PAY_PER_REQUEST",
                     "KeySchema": [{"AttributeName": "player", "KeyType": "HASH"}, {"AttributeName": "game", "KeyType": "RANGE"}],
                     "AttributeDefinitions": [{"AttributeName": "player", "AttributeType": "S"},
                       {"AttributeName": "game", "AttributeType": "N"}, {"AttributeName": "winner", "AttributeType": "S"}],
                     "GlobalSecondaryIndexes": [{"IndexName": "byWinner", "Projection": {"ProjectionType": "ALL"},
                       "KeySchema": [{"AttributeName": "winner", "KeyType": "HASH"}]}]}""");
            long empty = usedBytes();
            int items = 0;
            for (int size = most / 1_000; size <= most; size *= 10) {
                for (; items < size; items++) {
                    dynamoDb.putItem("games", item(items));
                }
                int there = items;
                double byKey = micros(calls, there, LargeTable::byKey);
                double byIndex = micros(calls, there, LargeTable::byIndex);
                System.out.printf(
                        Locale.ROOT,
                        "%,10d %14.1f %14.1f %14d%n",
                        there,
                        byKey,
                        byIndex,
                        (usedBytes() - empty) / there);
            }
        }
    }

    private static String item(int number) {
        return "{\"player\":{\"S\":\"player" + number / 4 + "\"},\"game\":{\"N\":\"" + number % 4
                + "\"},\"winner\":{\"S\":\"winner" + number + "\"},\"text\":{\"S\":\"a text of some length, no. "
                + number
                + "\"}}";
    }

    private static String byKey(int number) {
        return "{\"TableName\":\"games\",\"KeyConditionExpression\":\"player = :p AND game = :g\",\"ExpressionAttributeValues\":"
                + "{\":p\":{\"S\":\"player" + number / 4 + "\"},\":g\":{\"N\":\"" + number % 4 + "\"}}}";
    }

    private static String byIndex(int number) {
        return "{\"TableName\":\"games\",\"IndexName\":\"byWinner\",\"KeyConditionExpression\":\"winner = :w\","
                + "\"ExpressionAttributeValues\":{\":w\":{\"S\":\"winner" + number + "\"}}}";
    }

    private static double micros(AwsCalls calls, int items, IntFunction<String> query) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < QUERIES; i++) {
                String answer = calls.call("Query", query.apply((int) ((i * 7_919L) % items)));
                if (!answer.contains("\"Count\":1")) {
                    throw new IllegalStateException(answer);
                }
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1_000.0 / QUERIES);
        }
        return best;
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

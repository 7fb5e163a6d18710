package io.github.mfsm.testkit.internal.server.wire;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many deliveries by rules, topics and queues have led, one after another, to what a thread does. It is told as AWS
 * does: in the trace header, which the SDKs of a function hand on.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html">Recursive loop detection</a>
 */
public final class Lineage {
    /** The header of HTTP with which the SDKs hand it on. */
    public static final String HEADER = "X-Amzn-Trace-Id";

    private static final ThreadLocal<Integer> BEFORE = ThreadLocal.withInitial(() -> 0);
    private static final Pattern COUNT = Pattern.compile("Lineage=[^;]*:(\\d{1,5})(?:;.*)?$");

    private Lineage() {}

    /** Does work that so many have led to. */
    public static void with(int before, Runnable work) {
        with(before, () -> {
            work.run();
            return before;
        });
    }

    private static <T> T with(int before, Supplier<T> work) {
        int outer = BEFORE.get();
        BEFORE.set(before);
        try {
            return work.get();
        } finally {
            BEFORE.set(outer);
        }
    }

    /** Does what a request asks for, to which as many have led as its headers tell. */
    static <T> T askedBy(RequestContext request, Supplier<T> work) {
        int told = of(request.headers().getOrDefault(HEADER, ""));
        return told <= BEFORE.get() ? work.get() : with(told, work);
    }

    /** Returns how many have led to what this thread does. */
    public static int before() {
        return BEFORE.get();
    }

    /** Returns the trace header of what this thread sends, or an empty text if nothing has led to it. */
    public static String header() {
        int before = before();
        return before == 0 ? "" : "Root=1-00000000-000000000000000000000000;Sampled=0;Lineage=1:00000000:" + before;
    }

    /** Returns how many a trace header tells of. */
    public static int of(String header) {
        if (header.isEmpty()) {
            return 0;
        }
        Matcher count = COUNT.matcher(header);
        return count.find() ? Integer.parseInt(count.group(1)) : 0;
    }
}

package io.github.mfsm.testkit.sfn;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Handlers as a project has them: with an interface of Lambda's, with a method of any name, and over streams. */
public final class OrderFunctions {
    private OrderFunctions() {}

    /** What {@link Charge} gets. */
    public static final class Order {
        private int amount;

        public int getAmount() {
            return amount;
        }

        public void setAmount(int amount) {
            this.amount = amount;
        }
    }

    /** What {@link Charge} answers. */
    public record Receipt(String text) {
        public String getText() {
            return text;
        }
    }

    /** Answers with its own variables. */
    public static final class Charge implements RequestHandler<Order, Receipt> {
        private final String table = System.getenv("TABLE");

        @Override
        public Receipt handleRequest(Order order, Context context) {
            if (order.getAmount() < 0) {
                throw new IllegalArgumentException("a negative amount");
            }
            return new Receipt(order.getAmount() + " to " + table + " in " + System.getenv("AWS_REGION") + " by "
                    + context.getInvokedFunctionArn());
        }
    }

    /** Has a method of its own. */
    public static final class Ship {
        public Map<String, Object> ship(Map<String, Object> order) {
            return Map.of("shipped", order.get("id"), "by", System.getenv().get("CARRIER"));
        }
    }

    /** Copies. */
    public static final class Echo {
        public void echo(InputStream in, OutputStream out, Context context) throws IOException {
            out.write(("{\"echo\":" + new String(in.readAllBytes(), StandardCharsets.UTF_8) + "}")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}

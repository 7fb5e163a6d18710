package io.github.mfsm.serializer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** A function whose types are not ours. */
public final class StrangersHandler implements RequestHandler<StrangersHandler.Order, Map<String, Object>> {

    /** A bean as Lambda's own serializer wants it. */
    public static final class Order {
        private String name = "";
        private List<Integer> sizes = List.of();

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<Integer> getSizes() {
            return sizes;
        }

        public void setSizes(List<Integer> sizes) {
            this.sizes = sizes;
        }
    }

    @Override
    public Map<String, Object> handleRequest(Order order, Context context) {
        return Map.of("name", order.getName(), "count", order.getSizes().size());
    }
}

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.jsonata.*;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;

public class Frame {
    static JsonNode evaluate(JsonNode input) {
        /*SNIPPET*/
        return result;
    }

    public static void check() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        assertEquals(
                mapper.readTree("[\"b\",\"c\"]"),
                evaluate(mapper.readTree("""
                        {"order": {"items": [{"name": "a", "price": 1}, {"name": "b", "price": 11}, {"name": "c", "price": 12}]}}""")));
        assertTrue(evaluate(mapper.readTree("{}")).isMissingNode());
    }
}

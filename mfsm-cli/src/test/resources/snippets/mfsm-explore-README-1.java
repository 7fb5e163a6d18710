import static org.junit.jupiter.api.Assertions.*;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.explore.replay.*;

public class Frame {
    static void replay(String page, String definition) {
        /*SNIPPET*/
    }

    public static void check() throws Exception {
        String pass = """
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 1, "End": true}}}""";
        String page = RecordedHistory.of(Engine.builder().build().start(StateMachine.parse(pass), "{}"))
                .toJson();
        replay(page, pass);
        AssertionError differs = assertThrows(
                AssertionError.class, () -> replay(page, pass.replace("\"Result\": 1", "\"Result\": 2")));
        assertTrue(differs.getMessage().contains("at /output: recorded \"1\", now \"2\""), differs.getMessage());
    }
}

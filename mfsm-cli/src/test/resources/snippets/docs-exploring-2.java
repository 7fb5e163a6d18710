import static org.junit.jupiter.api.Assertions.*;

import io.github.mfsm.testkit.junit5.MfsmTest;

public class Frame {
    public static void check() {
        assertEquals(95, OrderTest.class.getAnnotation(MfsmTest.class).requireMutationScore());
    }
}

/*SNIPPET*/

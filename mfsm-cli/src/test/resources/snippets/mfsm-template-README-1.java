import static org.assertj.core.api.Assertions.*;

import io.github.mfsm.template.*;
import io.github.mfsm.template.model.*;
import java.nio.file.Files;

public class Frame {
    static String run() throws Exception {
        /*SNIPPET*/
        return definition + " at " + place;
    }

    public static void check() throws Exception {
        Path.folder = Files.createTempDirectory("template");
        java.nio.file.Path file = Path.of("template.yaml");
        try {
            Files.writeString(file, """
                    Resources:
                      OrderMachine:
                        Type: AWS::Serverless::StateMachine
                        Properties:
                          Definition:
                            StartAt: Charge
                            States:
                              Charge:
                                Type: Task
                                Resource: arn:aws:lambda:us-east-1:123456789012:function:charge
                                Retry:
                                  - ErrorEquals: [Busy]
                                End: true
                    """);

            assertThat(run()).contains("\"StartAt\"", "\"Charge\"", "template.yaml:12:17");
        } finally {
            Files.delete(file);
            Files.delete(Path.folder);
        }
    }
}

/** A folder of this test's, in which the snippet's file is. */
final class Path {
    static java.nio.file.Path folder;

    static java.nio.file.Path of(String name) {
        return folder.resolve(name);
    }
}

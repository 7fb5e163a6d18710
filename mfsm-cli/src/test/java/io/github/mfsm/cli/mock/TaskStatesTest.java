package io.github.mfsm.cli.mock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskStatesTest {

    @ParameterizedTest
    @CsvSource({
        "lambda:invoke, Parameters, FunctionName, f, f",
        "lambda:invoke, Arguments, FunctionName, f:live, f",
        "lambda:invoke, Parameters, FunctionName, 123456789012:function:f, f",
        "lambda:invoke, Parameters, FunctionName, arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST, f",
        "lambda:invoke, Parameters, FunctionName.$, $.function,",
        "lambda:invoke, Arguments, FunctionName, {% $f %},",
        "lambda:invoke.waitForTaskToken, Parameters, FunctionName, f,",
        "sns:publish, Parameters, Message, f,",
    })
    void tellsTheFunctionThatATaskInvokes(String service, String field, String name, String value, String function) {
        String language = field.equals("Arguments") ? "JSONata" : "JSONPath";
        TaskStates tasks = states("""
                {"QueryLanguage": "%s", "StartAt": "Call", "States": {"Call": {
                  "Type": "Task", "Resource": "arn:aws:states:::%s", "%s": {"%s": "%s"}, "End": true}}}
                """.formatted(language, service, field, name, value));

        assertThat(tasks.functions().get("Call")).isEqualTo(function);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:lambda:us-east-1:123456789012:function:f, f",
        "arn:aws:lambda:us-east-1:123456789012:function:f:7, f",
        "arn:aws:states:us-east-1:123456789012:activity:f,",
    })
    void tellsTheFunctionThatIsTheResource(String resource, String function) {
        TaskStates tasks = states("""
                {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "%s", "End": true}}}""".formatted(resource));

        assertThat(tasks.functions().get("Call")).isEqualTo(function);
    }

    private static TaskStates states(String definition) {
        return TaskStates.of(StateMachine.parse(definition).definition());
    }
}

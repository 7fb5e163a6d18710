package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.template.model.TemplateMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code Fn::ForEach} of CloudFormation's language extensions. */
class LoopsTest {
    @TempDir
    Path folder;

    private Template read(String template) {
        return new Folder(folder).with("template.yaml", template).read("template.yaml");
    }

    @Test
    void resourcesAreMadeForEachItem() {
        Template template = read("""
                Transform: AWS::LanguageExtensions
                Parameters: {Names: {Type: CommaDelimitedList, Default: 'pay,re-fund'}}
                Mappings: {Waits: {pay: {s: 5}, re-fund: {s: 9}}}
                Resources:
                  Fn::ForEach::Machines:
                    - Name
                    - !Ref Names
                    - Machine&{Name}:
                        Type: AWS::StepFunctions::StateMachine
                        Properties:
                          StateMachineName: !Sub 'm-${Name}-${AWS::Region}'
                          Definition:
                            StartAt: ${Name}
                            Seconds: !FindInMap [Waits, !Ref Name, s]
                            Fn::ForEach::States:
                              - State
                              - [a, b]
                              - ${Name}-${State}: {Type: Pass}
                """);

        assertThat(template.problems()).isEmpty();
        assertThat(template.machines())
                .extracting(TemplateMachine::logicalId)
                .containsExactly("Machinepay", "Machinerefund");
        assertThat(template.machines().get(1).name()).isEqualTo("m-re-fund-us-east-1");
        assertThat(Folder.definition(template, "Machinerefund")).isEqualTo(Folder.json("""
                {"StartAt": "re-fund", "Seconds": "9", "re-fund-a": {"Type": "Pass"}, "re-fund-b": {"Type": "Pass"}}
                """));
    }

    @Test
    void aLoopThatCannotBeUnrolledLeavesTheOtherResources() {
        Template template = read("""
                Resources:
                  Fn::ForEach::A: [Name, !Ref Nothing, {}]
                  Fn::ForEach::B: [Name]
                  Fn::ForEach::C: [Name, [{a: 1}], {}]
                  M: {Type: AWS::StepFunctions::StateMachine, Properties: {Definition: {StartAt: A}}}
                """);

        assertThat(template.machines()).hasSize(1);
        assertThat(template.problems())
                .extracting(problem -> problem.place().line() + " " + problem.message())
                .containsExactly(
                        "2 no parameter or resource named Nothing in this template",
                        "3 Fn::ForEach takes a name, a list and an object: what each item of the list makes",
                        "4 Fn::ForEach goes over strings, not an object");
    }

    @Test
    void loopsInLoopsEndSomewhere() {
        String list = "[" + "x,".repeat(100) + "x]";
        String body = "{\"a&{N}\": {Type: b}}";
        for (int i = 0; i < 5; i++) {
            body = "{\"Fn::ForEach::L" + i + "\": [N" + i + ", " + list + ", " + body + "]}";
        }

        Template template = read("Resources: {A: {Type: x}, " + body.substring(1));

        assertThat(template.problems().get(0).message()).isEqualTo("the loops make more values than 100000");
    }
}

package io.github.mfsm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mfsm.template.model.TemplateFunction;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app of the CDK 2.276 with several stacks, as its {@code app.synth()} writes it. */
class CdkAppTest {
    private static final String CHARGE = "arn:aws:lambda:us-east-1:123456789012:function:Charge1A2B";

    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void synthesize() {
        folder = new Folder(path);
        manifest("cdk.out", "Base", "User");
        template("cdk.out/Base", """
                "Charge1A2B": {"Type": "AWS::Lambda::Function", "Properties": {}},
                "Writer": {"Type": "Custom::CrossRegionExportWriter", "Properties": {"WriterProps": {
                 "region": "eu-west-1", "exports": {"/cdk/exports/User/Charge": {"Fn::GetAtt": ["Charge1A2B", "Arn"]}}}}}""", """
                "Arn60E6": {"Value": {"Fn::GetAtt": ["Charge1A2B", "Arn"]}, "Export": {"Name": "Base-name:Arn60E6"}}""");
    }

    private void manifest(String at, String... stacks) {
        StringBuilder artifacts = new StringBuilder();
        for (String stack : stacks) {
            artifacts.append(artifacts.isEmpty() ? "" : ",").append("""
                            "ID": {"type": "aws:cloudformation:stack", "additionalMetadataFile": "ID.metadata.json",
                             "properties": {"templateFile": "ID.template.json", "stackName": "ID-name"}}""".replace("ID", stack));
            folder.with(at + "/" + stack + ".metadata.json", "{}");
        }
        folder.with(at + "/manifest.json", "{\"version\": \"55.0.0\", \"artifacts\": {" + artifacts + "}}");
    }

    private void template(String stack, String resources, String outputs) {
        folder.with(stack + ".template.json", "{\"Resources\": {" + resources + "}, \"Outputs\": {" + outputs + "}}");
    }

    private static String machine(String id, String startAt) {
        return """
                "ID": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"DefinitionString":
                 {"Fn::Join": ["", ["{\\"StartAt\\":", START, "}"]]}}}""".replace("ID", id).replace("START", startAt);
    }

    private static String quoted(String function) {
        return "\"\\\"\", " + function + ", \"\\\"\"";
    }

    private static String startAt(Template template, String machine) {
        return Folder.definition(template, machine).path("StartAt").toString();
    }

    @Test
    void whatAnotherStackOfTheAppExportsHasItsValue() {
        template(
                "cdk.out/User",
                machine("Strong", quoted("{\"Fn::ImportValue\": \"Base-name:Arn60E6\"}"))
                        + "," + machine("Weak", quoted("""
                                {"Fn::GetStackOutput": {"StackName": "Base-name", "OutputName": "Arn60E6",
                                 "Region": {"Ref": "AWS::Region"}}}"""))
                        + ", \"Reader\": {\"Type\": \"Custom::CrossRegionExportReader\", \"Properties\": {}},"
                        + machine(
                                "OtherRegion", quoted("{\"Fn::GetAtt\": [\"Reader\", \"/cdk/exports/User/Charge\"]}")),
                "");

        Template template = folder.read("cdk.out");

        assertThat(template.machines())
                .extracting(machine -> startAt(template, machine.logicalId()))
                .hasSize(3)
                .containsOnly('"' + CHARGE + '"');
    }

    @Test
    void resourcesOfOneIdAreToldApartByTheirStacks() {
        String same = machine("M", "\"1\"") + ", \"F\": {\"Type\": \"AWS::Lambda::Function\", \"Properties\": {}}";
        template("cdk.out/Base", same, "");
        template("cdk.out/User", same, "");

        Template template = folder.read("cdk.out");

        assertThat(template.machines()).extracting(TemplateMachine::path).containsExactly("Base/M", "User/M");
        assertThat(template.functions()).extracting(TemplateFunction::path).containsExactly("Base/F", "User/F");
        assertThatIllegalArgumentException().isThrownBy(() -> template.machine("M"));
    }

    @Test
    void whatAnUnknownStackExportsHasItsName() {
        template(
                "cdk.out/User",
                machine("Strong", quoted("{\"Fn::ImportValue\": \"elsewhere\"}")) + "," + machine("Weak", quoted("""
                                {"Fn::GetStackOutput": {"StackName": "Other", "OutputName": "Queue"}}""")),
                "");

        Template template = folder.read("cdk.out");

        assertThat(startAt(template, "Strong")).isEqualTo("\"elsewhere\"");
        assertThat(startAt(template, "Weak")).isEqualTo("\"Queue\"");
    }

    @Test
    void anOutputThatTheStackDoesNotHaveIsAProblem() {
        template("cdk.out/User", machine("Weak", quoted("""
                {"Fn::GetStackOutput": {"StackName": "Base-name", "OutputName": "Gone"}}""")), "");

        assertThat(folder.read("cdk.out").problems())
                .extracting(TemplateProblem::message)
                .containsExactly("the stack's template has no output Gone");
    }

    @Test
    void stacksThatImportFromOneAnotherAreAProblem() {
        template("cdk.out/Base", "\"T\": {\"Type\": \"AWS::SNS::Topic\"}", """
                "A": {"Value": {"Fn::ImportValue": "b"}, "Export": {"Name": "a"}}""");
        template("cdk.out/User", machine("M", quoted("{\"Fn::ImportValue\": \"a\"}")), """
                "B": {"Value": {"Fn::ImportValue": "a"}, "Export": {"Name": "b"}}""");

        assertThat(folder.read("cdk.out").problems())
                .extracting(TemplateProblem::message)
                .containsExactly("a depends on itself");
    }

    @Test
    void aListOfATokenIsWrittenAsJson() {
        template("cdk.out/User", """
                "Json": {"Type": "Custom::AWSCDKCfnJsonStringify", "Properties": {"ServiceToken": "x",
                 "Value": {"Fn::Split": [",", "subnet-1,subnet-2"]}}},""" + machine("M", "{\"Fn::GetAtt\": [\"Json\", \"Value\"]}"), "");

        assertThat(startAt(folder.read("cdk.out"), "M")).isEqualTo("[\"subnet-1\",\"subnet-2\"]");
    }

    @Test
    void assetsOfAStageAreFoundByTheirManifest() {
        folder.with("cdk.out/manifest.json", """
                        {"artifacts": {"assembly-Beta": {"type": "cdk:cloud-assembly",
                         "properties": {"directoryName": "assembly-Beta"}}}}
                        """)
                .with("cdk.out/asset.0f1e.json", "{\"StartAt\": \"FromAFile\"}")
                .with("cdk.out/assembly-Beta/Stack.assets.json", """
                        {"files": {
                         "0f1e": {"source": {"path": "../asset.0f1e.json", "packaging": "file"},
                          "destinations": {"here": {"bucketName": "b", "objectKey": "prefix/0f1e.json"}}},
                         "77aa": {"source": {"path": "Inner.nested.template.json", "packaging": "file"},
                          "destinations": {"here": {"bucketName": "b", "objectKey": "77aa.json"}}}}}
                        """);
        manifest("cdk.out/assembly-Beta", "Stack");
        template(
                "cdk.out/assembly-Beta/Stack",
                """
                "Inner": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL":
                 {"Fn::Join": ["", ["https://s3.", {"Ref": "AWS::Region"}, "/assets/77aa.json"]]}}},""" + machine("Outer", quoted("{\"Fn::GetAtt\": [\"Inner\", \"Outputs.Name\"]}")),
                "");
        template("cdk.out/assembly-Beta/Inner.nested", """
                "FromFile": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"DefinitionS3Location":
                 {"Bucket": "b", "Key": "prefix/0f1e.json"}}}""", "\"Name\": {\"Value\": \"of the nested stack\"}");

        Template template = folder.read("cdk.out");

        assertThat(template.problems()).isEmpty();
        assertThat(startAt(template, "FromFile")).isEqualTo("\"FromAFile\"");
        assertThat(startAt(template, "Outer")).isEqualTo("\"of the nested stack\"");
    }

    @Test
    void assetsOfTheLegacySynthesizerAreFoundByTheirParameters() {
        String join = """
                {"Fn::Join": ["", ["https://s3.us-east-1.amazonaws.com/", {"Ref": "InnerBucket"}, "/", KEY]]}
                """.replace("KEY", halves("InnerKey"));
        folder.with("cdk.out/User.template.json", """
                {"Parameters": {"InnerBucket": {"Type": "String"}, "InnerKey": {"Type": "String"},
                  "FileBucket": {"Type": "String"}, "FileKey": {"Type": "String"}},
                 "Resources": {"Inner": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": JOIN,
                  "Parameters": {"RefBucket": {"Ref": "FileBucket"}, "RefKey": {"Ref": "FileKey"}}}}}}
                """.replace("JOIN", join))
                .with("cdk.out/User.metadata.json", """
                        {"/User": [
                         {"type": "aws:cdk:asset", "data": {"path": "Inner.nested.template.json", "packaging": "file",
                          "s3BucketParameter": "InnerBucket", "s3KeyParameter": "InnerKey"}},
                         {"type": "aws:cdk:asset", "data": {"path": "asset.0f1e.json", "packaging": "file",
                          "s3BucketParameter": "FileBucket", "s3KeyParameter": "FileKey"}}]}
                        """)
                .with("cdk.out/asset.0f1e.json", "{\"StartAt\": \"FromAFile\"}")
                .with("cdk.out/Inner.nested.template.json", """
                        {"Parameters": {"RefBucket": {"Type": "String"}, "RefKey": {"Type": "String"}},
                         "Resources": {"FromFile": {"Type": "AWS::StepFunctions::StateMachine", "Properties":
                          {"DefinitionS3Location": {"Bucket": {"Ref": "RefBucket"}, "Key": KEY}}}}}
                        """.replace(
                                "KEY", "{\"Fn::Join\": [\"\", [" + halves("RefKey") + "]]}"));

        Template template = folder.read("cdk.out");

        assertThat(template.problems()).isEmpty();
        assertThat(startAt(template, "FromFile")).isEqualTo("\"FromAFile\"");
    }

    private static String halves(String parameter) {
        return """
                {"Fn::Select": [0, {"Fn::Split": ["||", {"Ref": "P"}]}]},
                {"Fn::Select": [1, {"Fn::Split": ["||", {"Ref": "P"}]}]}
                """.replace("\"P\"", '"' + parameter + '"');
    }

    @Test
    void machinesAreCalledByTheirConstructs() {
        template("cdk.out/Base", machine("MachineAB12", "1"), "");
        template("cdk.out/User", machine("MachineAB12", "2") + """
                , "Nest": {"Type": "AWS::CloudFormation::Stack", "Properties": {},
                "Metadata": {"aws:asset:path": "Nest.template.json"}}""", "");
        template("cdk.out/Nest", machine("MachineAB12", "3"), "");
        folder.with("cdk.out/Base.metadata.json", metadata("Beta/Base/Machine/Resource", "MachineAB12"))
                .with("cdk.out/User.metadata.json", """
                        {"/Beta/User/Nest/Machine/Resource": [{"type": "aws:cdk:logicalId", "data": "MachineAB12"}],
                         "/Beta/User/Nest.NestedStack/Nest.NestedStackResource":
                          [{"type": "aws:cdk:logicalId", "data": "Nest"}],
                         "/Beta/User/Machine/Resource": [{"type": "aws:cdk:logicalId", "data": "MachineAB12"}]}
                        """);

        Template template = folder.read("cdk.out");

        assertThat(template.machines())
                .extracting(TemplateMachine::address)
                .containsExactly("Beta/Base/Machine", "Beta/User/Machine", "Beta/User/Nest/Machine");
        assertThat(startAt(template, "User/Machine")).isEqualTo("2");
        assertThat(startAt(template, "Nest/Machine")).isEqualTo("3");
        for (String fitsAll : List.of("Machine", "MachineAB12")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> template.machine(fitsAll))
                    .withMessage("several machines are called " + fitsAll
                            + ": Beta/Base/Machine, Beta/User/Machine, Beta/User/Nest/Machine; write one of them");
        }
    }

    @Test
    void aWholePathIsNoEndOfAnotherOne() {
        template("cdk.out/Base", machine("Orders1", "1"), "");
        template("cdk.out/User", machine("Orders2", "2"), "");
        folder.with("cdk.out/Base.metadata.json", metadata("Beta/Shop/Orders/Resource", "Orders1"))
                .with("cdk.out/User.metadata.json", metadata("Shop/Orders/Resource", "Orders2"));

        assertThat(startAt(folder.read("cdk.out"), "Shop/Orders")).isEqualTo("2");
    }

    @Test
    void functionsAreCalledByTheirConstructs() {
        template("cdk.out/User", machine("M", "1"), "");
        folder.with("cdk.out/Base.metadata.json", metadata("Base/Charge/Resource", "Charge1A2B"));

        Template template = folder.read("cdk.out");

        assertThat(template.functions()).extracting(TemplateFunction::address).containsExactly("Base/Charge");
        assertThat(Stream.of("Charge", "Base/Charge", "Charge1A2B"))
                .allSatisfy(text -> assertThat(TemplateFunction.called(text, template.functions()))
                        .contains(template.functions().get(0)));
        assertThat(TemplateFunction.called("harge", template.functions())).isEmpty();
    }

    private static String metadata(String path, String logicalId) {
        return "{\"/" + path + "\": [{\"type\": \"aws:cdk:logicalId\", \"data\": \"" + logicalId + "\"}]}";
    }
}

package io.github.mfsm.asl.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.asl.internal.parse.DefinitionText;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateRulesTest {
    private static final String LONG = "a".repeat(80);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Type':'Nope','End':true} | Value should be one of the following: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /Type",
                "{'Type':'Pass','End':true,'Comment':1} | Expected value of type [STRING] at /Comment",
                "{'Type':'Pass','Next':1} | Expected value of type [STRING] at /Next",
                "{'Type':'Fail','Error':1} | Expected value of type [STRING] at /Error",
                "{'Type':'Fail','Cause':1} | Expected value of type [STRING] at /Cause",
                "{'Type':'Fail','Error':'E','ErrorPath':'$.a'} | There should only be one of the following fields: [Error, ErrorPath] at /",
                "{'Type':'Fail','Cause':'C','CausePath':'$.a'} | There should only be one of the following fields: [Cause, CausePath] at /",
                "{'Type':'Wait','End':true,'Seconds':'{% 1 %}'} | Expected value of type Integer at /Seconds",
                "{'Type':'Wait','End':true,'QueryLanguage':'JSONata','Seconds':'1'} | Expected value of type Integer at /Seconds",
                "{'Type':'Wait','End':true,'Seconds':1.5} | Expected value of type Integer at /Seconds",
                "{'Type':'Wait','End':true,'Seconds':100000000} | Maximum value is 99999999 at /Seconds",
                "{TASK,'HeartbeatSeconds':1,'HeartbeatSecondsPath':'$.a'} | There should only be one of the following fields: [HeartbeatSeconds, HeartbeatSecondsPath] at /",
                "{TASK,'HeartbeatSeconds':0} | Minimum value is 1 at /HeartbeatSeconds",
                "{TASK,'TimeoutSeconds':5,'HeartbeatSeconds':5} | HeartbeatSeconds must be smaller than TimeoutSeconds at /HeartbeatSeconds",
                "{TASK,'Credentials':1} | Expected value of type [OBJECT] at /Credentials",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:us-east-1:123456789012:activity:a','Credentials':{'RoleArn':'r'}} | The field 'Credentials' is not supported for activities at /Credentials",
                "{TASK,'Retry':1} | Expected value of type [ARRAY] at /Retry",
                "{TASK,'Retry':[1]} | Expected value of type [OBJECT] at /Retry[0]",
                "{TASK,'Retry':[{'ErrorEquals':['A'],'Foo':1}]} | Field 'Foo' is not supported at /Retry[0]",
                "{TASK,'Retry':[{'ErrorEquals':[1]}]} | Expected value of type [STRING] at /Retry[0]/ErrorEquals[0]",
                "{TASK,'Retry':[{'ErrorEquals':['A'],'IntervalSeconds':0}]} | Minimum value is 1 at /Retry[0]/IntervalSeconds",
                "{TASK,'Retry':[{'ErrorEquals':['A'],'MaxAttempts':-1}]} | Minimum value is 0 at /Retry[0]/MaxAttempts",
                "{TASK,'Retry':[{'ErrorEquals':['A'],'MaxDelaySeconds':31622401}]} | Maximum value is 31622400 at /Retry[0]/MaxDelaySeconds",
                "{TASK,'Retry':[{'ErrorEquals':['A'],'BackoffRate':'2'}]} | Expected value of type Double at /Retry[0]/BackoffRate",
                "{TASK,'Retry':[{'ErrorEquals':['A'],'JitterStrategy':'SOME'}]} | Value should be one of the following: [NONE, FULL] at /Retry[0]/JitterStrategy",
                "{TASK,'Retry':[{'ErrorEquals':['States.ALL']},{'ErrorEquals':['A']}]} | States.ALL must appear alone and at end of list at /Retry[0]/ErrorEquals",
                "{TASK,'Catch':1} | Expected value of type [ARRAY] at /Catch",
                "{TASK,'Catch':[1]} | Expected value of type [OBJECT] at /Catch[0]",
                "{TASK,'Catch':[{'ErrorEquals':['A'],'Next':1}]} | Expected value of type [STRING] at /Catch[0]/Next",
                "{TASK,'Catch':[{'ErrorEquals':[],'Next':'X'}]} | Value cannot be empty at /Catch[0]/ErrorEquals",
                "{TASK,'Catch':[{'ErrorEquals':['A'],'Next':'X','ResultPath':'a'}]} | Value must be a valid JSONPath. at /Catch[0]/ResultPath",
                "{TASK,'Catch':[{'ErrorEquals':['A'],'Next':'X','Assign':{'a.$':'b'}}]} | The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call at /Catch[0]/Assign",
                "{TASK,'Catch':[{'ErrorEquals':['A'],'Next':'X','Assign':{'a b':1}}]} | Invalid variable name 'a b': the variable name contains invalid characters. at /Catch[0]/Assign/a b",
                "{TASK,'Catch':[{'ErrorEquals':['A'],'Next':'X','Output':1}]} | The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /Catch[0]",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:us-east-1:123456789012:activity:a','QueryLanguage':'JSONata','Catch':[{'ErrorEquals':['A'],'Next':'X','Assign':{'a':'{% $$ %}'}}]} | Reference to '$$' is not supported. at /Catch[0]/Assign/a",
                "{'Type':'Pass','End':true,'Assign':1} | Expected value of type [OBJECT] at /Assign",
                "{'Type':'Pass','End':true,'QueryLanguage':'JSONata','Output':'{%}'} | JSONata string must start with {% and end with %} at /Output",
                "{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}} | These fields are required: [Type] at /",
                "1 | Expected value of type [OBJECT] at /",
            })
    void refusesAStateInAwsWords(String state, String expected) {
        assertThat(Problems.of(state)).first().isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{TASK,'TimeoutSeconds':5,'HeartbeatSeconds':4}",
                "{TASK,'TimeoutSecondsPath':'$.t','HeartbeatSeconds':4}",
                "{TASK,'Retry':[{'ErrorEquals':['A'],'MaxDelaySeconds':31622400,'BackoffRate':1.0,'MaxAttempts':0},"
                        + "{'ErrorEquals':['States.ALL']}]}",
                "{'Type':'Wait','End':true,'Seconds':99999999}",
                "{'Type':'Wait','End':true,'Seconds':5.0}",
                "{'Type':'Wait','End':true,'QueryLanguage':'JSONata','Seconds':'{% 1 %}'}",
                "{'Type':'Pass','End':true,'QueryLanguage':'JSONata','Output':'{%1%}'}"
            })
    void takesWhatIsRight(String state) {
        assertThat(Problems.of(state)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{FLOW,'Foo':1} | Field 'Foo' is not supported at /",
                "{FLOW,'Comment':1} | Expected value of type [STRING] at /Comment",
                "{FLOW,'TimeoutSeconds':0} | Minimum value is 1 at /TimeoutSeconds",
                "{FLOW,'Version':'2.0'} | Value should be one of the following: [1.0] at /Version",
                "{'StartAt':'P','States':{}} | Value cannot be empty at /States",
                "{'StartAt':1,'States':{'P':{'Type':'Pass','End':true}}} | Expected value of type [STRING] at /StartAt",
                "{'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'Q','States':{'Q':{'Type':'Pass','Next':'No'}}}]}}} | Missing 'Next' target: No at /States/P/Branches[0]/States/Q/Next",
                "{'StartAt':'P','States':{'P':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'Q','States':{'Q':{'Type':'Pass','Next':'No'}}}}}} | Missing 'Next' target: No at /States/P/ItemProcessor/States/Q/Next",
                "{'StartAt':'P','States':{'P':{'Type':'Map','End':true,'Iterator':{'StartAt':'No','States':{'Q':{'Type':'Pass','End':true}}}}}} | Missing 'Next' target: No at /States/P/Iterator/StartAt",
                "{'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}]}}} | Duplicate State name: P at /States/P/Branches[0]/States/P",
            })
    void refusesAMachineInAwsWords(String machine, String expected) {
        assertThat(Problems.ofMachine(machine, MachineType.STANDARD)).first().isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "arn:aws:states:us-east-1:123456789012:activity:a | {} | Express state machine does not support Activity ARN",
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken | {'QueueUrl':'q','MessageBody':'m'} | Express state machine does not support '.waitForTaskToken' service integration",
                "arn:aws:states:::states:startExecution.sync:2 | {'StateMachineArn':'m'} | Express state machine does not support '.sync' service integration",
            })
    void refusesInExpressWhatTakesLong(String resource, String parameters, String expected) {
        String machine = "{'StartAt':'T','States':{'T':{'Type':'Task','End':true,'Resource':'" + resource
                + "','Parameters':" + parameters + "}}}";

        assertThat(Problems.ofMachine(machine, MachineType.EXPRESS))
                .containsExactly(expected + " at /States/T/Resource");
        assertThat(Problems.ofMachine(machine, MachineType.STANDARD)).isEmpty();
    }

    @Test
    void namesHaveAnEnd() {
        assertThat(named(LONG)).isEmpty();
        assertThat(named(LONG + "b"))
                .containsExactly("State name '" + LONG + "b' exceeds the 80-character limit allowed by the service at"
                        + " /States/" + LONG + "b");
        assertThat(Problems.of("{'Type':'Pass','End':true,'Assign':{'" + LONG + "':1}}"))
                .isEmpty();
        assertThat(Problems.of("{'Type':'Pass','End':true,'Assign':{'" + LONG + "b':1}}"))
                .containsExactly("Invalid variable name '" + LONG + "b': the variable name exceeds the 80-character"
                        + " limit. at /Assign/" + LONG + "b");
    }

    private static List<String> named(String name) {
        return Problems.ofMachine(
                "{'StartAt':'" + name + "','States':{'" + name + "':{'Type':'Pass','End':true}}}",
                MachineType.STANDARD);
    }

    @Test
    void warnsOfPathsThatAreTaken() {
        assertThat(Problems.warnings("{'Type':'Pass','End':true,'Result':{'a':[{'b.$':'$.c'}],'d':'$.e'}}"))
                .containsExactly("Attempt to use a path in the result of a pass state. at /Result/a[0]/b.$");
        assertThat(Problems.warnings("{'Type':'Pass','End':true,'Parameters':{'a':'$.b','c':'d','e':'States.UUID()'}}"))
                .containsExactly(
                        "No .$ on a field that appears to be a JSONPath or Intrinsic Function. at /Parameters/a",
                        "No .$ on a field that appears to be a JSONPath or Intrinsic Function. at /Parameters/e");
    }

    @Test
    void tellsErrorsBeforeWarnings() {
        assertThat(DefinitionValidator.validateState(DefinitionText.read(
                        "{\"Type\":\"Pass\",\"Parameters\":{\"a\":\"$.b\"},\"Comment\":1,\"Result\":{\"c.$\":\"$\"}}")))
                .extracting(Problem::severity)
                .isSortedAccordingTo(Comparator.naturalOrder())
                .contains(Severity.ERROR, Severity.WARNING);
    }

    @Test
    void tellsOfATextThatIsNoJson() {
        assertThat(Problems.of("{")).hasSize(1);
    }

    private static final String NO_PATH = "Field value looks like a path, but field name does not end with 'Path'. at ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Type':'Fail','Error':'$.error','Cause':'All of it'} | /Error",
                "{'Type':'Fail','Cause':'States.Format(`x`)'} | /Cause",
                "{'Type':'Choice','Choices':[{'Variable':'$.a','StringEquals':'$.b','Next':'X'}]} | /Choices[0]/StringEquals",
                "{'Type':'Choice','Choices':[{'Not':{'Variable':'$.a','StringLessThan':'$$.b'},'Next':'X'}]} | /Choices[0]/Not/StringLessThan",
            })
    void warnsOfAPathThatIsTakenLiterally(String state, String place) {
        assertThat(Problems.warnings(state)).containsExactly(NO_PATH + place);
        assertThat(Problems.of(state)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Type':'Fail','ErrorPath':'$.error','Cause':'$ 5 are too much'}",
                "{'QueryLanguage':'JSONata','Type':'Fail','Error':'$.error'}",
                "{'Type':'Choice','Choices':[{'Variable':'$.a','StringMatches':'$.b*','Next':'X'}]}",
            })
    void warnsOfNoPathWhereThereIsNone(String state) {
        assertThat(Problems.warnings(state)).isEmpty();
    }
}

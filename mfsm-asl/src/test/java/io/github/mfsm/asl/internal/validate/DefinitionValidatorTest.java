package io.github.mfsm.asl.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.asl.internal.parse.DefinitionText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionValidatorTest {
    private static final String PASS = "{'Type':'Pass','End':true}";
    private static final String FLOW = "'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}";

    @Test
    void acceptsAMachineWithEveryStateType() {
        assertThat(errors("""
                        {'Comment':'all','Version':'1.0','TimeoutSeconds':60,'StartAt':'Choose','States':{
                          'Choose':{'Type':'Choice','Default':'Fail','Choices':[
                            {'Variable':'$.a','NumericGreaterThanPath':'$.b','Next':'Call'},
                            {'And':[{'Variable':'$$.Execution.Id','IsPresent':true},{'Not':{'Variable':'$v','IsNull':true}}],
                             'Next':'Wait','Assign':{'x.$':'$.a'}}]},
                          'Call':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
                            'Parameters':{'QueueUrl.$':'$.q','MessageBody':{'t.$':'$$.Task.Token'}},
                            'TimeoutSeconds':10,'HeartbeatSecondsPath':'$.h','ResultSelector':{'r.$':'States.UUID()'},
                            'Retry':[{'ErrorEquals':['A','B'],'IntervalSeconds':1,'BackoffRate':1.5,'MaxDelaySeconds':9,
                              'JitterStrategy':'FULL'},{'ErrorEquals':['States.ALL']}],
                            'Catch':[{'ErrorEquals':['States.ALL'],'ResultPath':null,'Next':'Fail'}],'Next':'Each'},
                          'Wait':{'Type':'Wait','Timestamp':'2026-01-01T00:00:00Z','Next':'Each'},
                          'Each':{'Type':'Map','ItemsPath':'$.items','MaxConcurrency':2,'ItemSelector':{'v.$':'$$.Map.Item.Value'},
                            'ItemProcessor':{'StartAt':'One','States':{'One':{'Type':'Pass','End':true}}},'Next':'Both'},
                          'Both':{'Type':'Parallel','Next':'Done','Branches':[
                            {'StartAt':'L','States':{'L':{'Type':'Pass','Result':{'a':1},'End':true}}},
                            {'StartAt':'R','States':{'R':{'Type':'Succeed'}}}]},
                          'Done':{'Type':'Succeed'},
                          'Fail':{'Type':'Fail','ErrorPath':'$.e','CausePath':"States.Format('{}', $.c)"}}}
                        """)).isEmpty();
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThat(errors("""
                        {'StartAt':'A','States':{
                          'A':{'Type':'Pass','Next':'Nowhere','Retry':[]},
                          'B':{'Type':'Pass','End':true}}}
                        """))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: Field 'Retry' is not supported at /States/A",
                        "MISSING_TRANSITION_TARGET: Missing 'Next' target: Nowhere at /States/A/Next",
                        "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Type':'Pass'} | This object should have only one of the following fields: [Next, End] at /",
                "{'Type':'Pass','Next':'X','End':true} | There should only be one of the following fields: [Next, End] at /",
                "{'Type':'Pass','End':'true'} | Expected value of type [BOOLEAN] at /End",
                "{'Type':'Pass','End':true,'TimeoutSeconds':1} | Field 'TimeoutSeconds' is not supported at /",
                "{'Type':'Pass','End':true,'Output':1} | The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /",
                "{'Type':'Pass','End':true,'QueryLanguage':'JSONata','InputPath':'$'} | The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /",
                "{'Type':'Pass','End':true,'QueryLanguage':'jsonata'} | Value should be one of the following: [JSONPath, JSONata] at /QueryLanguage",
                "{'Type':'Pass','End':true,'InputPath':'a.b'} | Value must be a valid JSONPath. at /InputPath",
                "{'Type':'Pass','End':true,'ResultPath':'$.a[*]'} | Value is not a Reference Path at /ResultPath",
                "{'Type':'Pass','End':true,'Parameters':{'a.$':'b'}} | The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call at /Parameters",
                "{'Type':'Pass','End':true,'Parameters':{'x':[{'a.$':'States.Nope()'}]}} | The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call at /Parameters/x[0]",
                "{'Type':'Pass','End':true,'Parameters':{'a.$':{}}} | The value for the field 'a.$' must be a STRING that contains a JSONPath but was OBJECT at /Parameters",
                "{'Type':'Task','End':true} | These fields are required: [Resource] at /",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::dynamodb:query'} | The resource provided arn:aws:states:::dynamodb:query is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /Resource",
                "{'Type':'Task','End':true,'Resource':'arn:aws:lambda:<region>:123456789012:function:f'} | The resource provided arn:aws:lambda:<region>:123456789012:function:f is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /Resource",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::aws-sdk:s3:getObjects'} | The resource provided arn:aws:states:::aws-sdk:s3:getObjects is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /Resource",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::aws-sdk:s4:getObject'} | The resource provided arn:aws:states:::aws-sdk:s4:getObject is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /Resource",
                "{'Type':'Map','End':true,'ItemReader':{'Resource':'arn:aws:states:::s3:listObjectsV2'},'ItemProcessor':{FLOW}} | These fields are required: [Parameters] at /ItemReader",
                "{'Type':'Map','End':true,'QueryLanguage':'JSONata','ResultWriter':{'Resource':'arn:aws:states:::s3:putObject'},'ItemProcessor':{FLOW}} | These fields are required: [Arguments] at /ResultWriter",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::aws-sdk:s3:getObject.sync'} | The resource provided arn:aws:states:::aws-sdk:s3:getObject.sync is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /Resource",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'},'Credentials':{}} | The field 'RoleArn' is required but was missing at /Credentials",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'},'TimeoutSeconds':0} | Minimum value is 1 at /TimeoutSeconds",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'},'TimeoutSeconds':1,'TimeoutSecondsPath':'$.t'} | There should only be one of the following fields: [TimeoutSeconds, TimeoutSecondsPath] at /",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'},'Retry':[{}]} | These fields are required: [ErrorEquals] at /Retry[0]",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'},'Retry':[{'ErrorEquals':['States.ALL','A']}]} | States.ALL must appear alone and at end of list at /Retry[0]/ErrorEquals",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'},'Retry':[{'ErrorEquals':['A'],'BackoffRate':0.5}]} | Minimum value is 1.0 at /Retry[0]/BackoffRate",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'},'Catch':[{'ErrorEquals':[]}]} | These fields are required: [Next] at /Catch[0]",
                "{'Type':'Wait','End':true} | This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /",
                "{'Type':'Wait','End':true,'Seconds':-1} | Minimum value is 0 at /Seconds",
                "{'Type':'Wait','End':true,'Seconds':'1'} | Expected value of type Integer at /Seconds",
                "{'Type':'Wait','End':true,'Timestamp':'2016-13-05T21:29:29Z'} | String does not match RFC3339 timestamp at /Timestamp",
                "{'Type':'Choice','Choices':[]} | Value cannot be empty at /Choices",
                "{'Type':'Choice','Choices':[{'Variable':'$.a','IsNull':true}]} | These fields are required: [Next] at /Choices[0]",
                "{'Type':'Choice','Choices':[{'Variable':'a','IsNull':true,'Next':'X'}]} | Value is not a Reference Path: Reference path didn't start with '$' at /Choices[0]/Variable",
                "{'Type':'Choice','Choices':[{'Next':'X'}]} | The object must have only one of the following fields, [And, Or, Not, Variable, Condition] at /Choices[0]",
                "{'Type':'Choice','Choices':[{'Not':{'Variable':'$.a','IsNull':true,'Next':'X'},'Next':'X'}]} | Field 'Next' is not supported at /Choices[0]/Not",
                "{'Type':'Choice','Choices':[{'Variable':'$.a','IsNull':true,'IsString':true,'Next':'X'}]} | There should only be one of the following fields: [IsNull, IsString] at /Choices[0]",
                "{'Type':'Map','End':true} | This object should have only one of the following fields: [ItemProcessor, Iterator] at /",
                "{'Type':'Map','End':true,'MaxConcurrency':-1,'ItemProcessor':{FLOW}} | Minimum value is 0 at /MaxConcurrency",
                "{'Type':'Map','End':true,'ToleratedFailurePercentage':-1,'ItemProcessor':{FLOW}} | Minimum value is 0.0 at /ToleratedFailurePercentage",
                "{'Type':'Map','End':true,'ToleratedFailurePercentage':101,'ItemProcessor':{FLOW}} | Maximum value is 100.0 at /ToleratedFailurePercentage",
                "{'Type':'Map','End':true,'ItemBatcher':{'MaxItemsPerBatch':-1},'ItemProcessor':{FLOW}} | Minimum value is 0 at /ItemBatcher/MaxItemsPerBatch",
                "{'Type':'Map','End':true,'MaxConcurrencyPath':'$$.Execution.Input.n','ItemProcessor':{FLOW}} | Value is not a Reference Path at /MaxConcurrencyPath",
                "{'Type':'Map','End':true,'ItemBatcher':{'MaxItemsPerBatchPath':'$.a[*]'},'ItemProcessor':{FLOW}} | Value is not a Reference Path at /ItemBatcher/MaxItemsPerBatchPath",
                "{'Type':'Map','End':true,'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{},'ReaderConfig':{'MaxItems':100000001}},'ItemProcessor':{FLOW}} | Maximum value is 100000000 at /ItemReader/ReaderConfig/MaxItems",
                "{'Type':'Map','End':true,'ItemProcessor':{'QueryLanguage':'JSONata',FLOW}} | Field 'QueryLanguage' is not supported at /ItemProcessor",
                "{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},FLOW}} | These fields are required: [ExecutionType] at /ItemProcessor/ProcessorConfig",
                "{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE','ExecutionType':'STANDARD'},FLOW}} | Field 'ExecutionType' is not supported at /ItemProcessor/ProcessorConfig",
                "{'Type':'Map','End':true,'Label':'a b','ItemProcessor':{FLOW}} | Label 'a b' contains invalid characters at /Label",
                "{'Type':'Map','End':true,'ItemReader':{'Resource':'arn:aws:states:::s3:copyObject'},'ItemProcessor':{FLOW}} | The field 'Resource' does not match any of the allowed values at /ItemReader/Resource",
                "{'Type':'Parallel','End':true} | These fields are required: [Branches] at /",
                "{'Type':'Parallel','End':true,'Branches':[{'StartAt':'P'}]} | These fields are required: [States] at /Branches[0]",
                "{'Type':'Pass','End':true,'Assign':{'a b':1}} | Invalid variable name 'a b': the variable name contains invalid characters. at /Assign/a b",
                "{'Type':'Pass','End':true,'Assign':{'states':1}} | Cannot assign to reserved variable '$states'. at /Assign/states",
                "{'Type':'Pass','End':true,'QueryLanguage':'JSONata','Output':{'a':['{% 1 +']}} | JSONata string must start with {% and end with %} at /Output/a[0]",
                "{'Type':'Pass','End':true,'QueryLanguage':'JSONata','Output':'{% 1 + %}'} | Unexpected end of expression at /Output",
                "{'Type':'Pass','End':true,'QueryLanguage':'JSONata','Output':'{% $$ %}'} | Reference to '$$' is not supported. at /Output",
                "{'Type':'Pass','End':true,'QueryLanguage':'JSONata','Output':'{% $states.errorOutput %}'} | Field '$states.errorOutput' does not exist. at /Output",
                "{'Type':'Pass','End':true,'QueryLanguage':'JSONata','Output':'{% $states.result %}'} | Field '$states.result' does not exist. at /Output",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::sns:publish','QueryLanguage':'JSONata','Arguments':'{% $states.result %}'} | Field '$states.result' does not exist. at /Arguments",
                "{'Type':'Task','End':true,'Resource':'arn:aws:states:::sns:publish','QueryLanguage':'JSONata','Arguments':{'Message':'m'},'Catch':[{'ErrorEquals':['E'],'Next':'S','Output':'{% $states.result %}'}]} | Field '$states.result' does not exist. at /Catch[0]/Output",
                "{'Type':'Pass','End':true,'InputPath':['$']} | Expected value of type [STRING] at /InputPath",
                "{'Type':'Pass','End':true,'ResultPath':{}} | Expected value of type [STRING] at /ResultPath",
                "{'Type':'Fail','ErrorPath':{}} | Expected value of type [STRING] at /ErrorPath",
                "{'Type':'Choice','QueryLanguage':'JSONata','Choices':[{'Condition':'true','Next':'S'}]} | Expected value of type [BOOLEAN] or a JSONata expression at /Choices[0]/Condition",
                "{'Type':'Pass','End':true,'QueryLanguage':'JSONata','Output':'{% phone %}'} | Reference to 'phone' at the top level is not supported. at /Output",
            })
    void reportsAProblemOfAStateInAwsWords(String state, String expected) {
        List<Problem> problems =
                DefinitionValidator.validateState(DefinitionText.read(json(state.replace("FLOW", FLOW))));

        assertThat(problems.stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .map(problem -> problem.message() + " at " + problem.pointer()))
                .first()
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt, States] at /",
                "[] | SCHEMA_VALIDATION_FAILED: Expected value of type [OBJECT] at /",
                "{'States':{'A':PASS}} | SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt] at /",
                "{'StartAt':'A'} | SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /",
                "{'StartAt':'A','States':{'A':PASS},'startat':1} | SCHEMA_VALIDATION_FAILED: Field 'startat' is not supported at /",
                "{'StartAt':'A','States':{'A':PASS},'Version':'2.0'} | SCHEMA_VALIDATION_FAILED: Value should be one of the following: [1.0] at /Version",
                "{'StartAt':'A','States':{'A':{}}} | SCHEMA_VALIDATION_FAILED: These fields are required: [Type] at /States/A",
                "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Pass','End':true,'QueryLanguage':'JSONPath','Output':1}}} | SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A",
                "{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'},'C':{'Type':'Pass','Next':'A'}}} | MISSING_END_STATE: Workflow has no terminal state at null",
                "{'StartAt':'Nope','States':{'A':PASS}} | MISSING_TRANSITION_TARGET: Missing 'Next' target: Nope at /StartAt, MISSING_TRANSITION_TARGET: State \"A\" is not reachable. at /States/A",
                "{'StartAt':'A','States':{'A':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'A','States':{'A':PASS}}]}}} | DUPLICATE_STATE_NAME: Duplicate State name: A at /States/A/Branches[0]/States/A",
                "{'StartAt':'A','States':{'A':{'Type':'Choice','Choices':[{'Variable':'$.x','IsNull':true,'Next':'X'}],'Default':'B'},'B':PASS}} | MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/A/Choices[0]/Next",
            })
    void wordsTheRefusalOfAMachineAsCreateStateMachineDoes(String definition, String expected) {
        List<Problem> problems = validate(json(definition.replace("PASS", PASS)));

        assertThat(InvalidDefinition.message(problems))
                .isEqualTo("Invalid State Machine Definition: '" + expected + "'");
    }

    @Test
    void acceptsANestedFlowWithoutAnEnd() {
        assertThat(errors("""
                        {'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'A','States':{
                          'A':{'Type':'Pass','Next':'B'},'B':{'Type':'Pass','Next':'A'}}}}}}
                        """)).isEmpty();
    }

    @Test
    void statesInsideAMapKeepTheLanguageOfTheMachine() {
        assertThat(errors("""
                        {'StartAt':'M','States':{'M':{'Type':'Map','QueryLanguage':'JSONata','End':true,
                          'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Pass','Output':1,'End':true}}}}}}
                        """))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output' is only"
                                + " supported for the 'JSONata' QueryLanguage at /States/M/ItemProcessor/States/P");
    }

    @Test
    void saysWhereATextIsNoJson() {
        List<Problem> problems = validate("{\n  not json");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("INVALID_JSON_DESCRIPTION");
            assertThat(problem.message())
                    .isEqualTo("Unexpected character ('n' (code 110)): was expecting double-quote to start field name");
            assertThat(problem.pointer()).isEmpty();
            assertThat(problem.hint()).isEqualTo("line 2, column 3");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "arn:aws:states:::aws-sdk:s3:getObjects | did you mean 's3:getObject'?",
                "arn:aws:states:::aws-sdk:dynamobd:query | did you mean 'aws-sdk:dynamodb'?",
                "arn:aws:states:::aws-sdk:s3:getObject.sync | aws-sdk integrations take .waitForTaskToken alone",
                "arn:aws:states:::sqs:sendMesage | did you mean 'sqs:sendMessage'?",
                "arn:aws:states:::ecs:stopTask | 'ecs:stopTask' is no optimised integration; call 'aws-sdk:ecs:stopTask'",
                "arn:aws:states:::events:listRules | 'events:listRules' is no optimised integration; call 'aws-sdk:eventbridge:listRules'",
                "arn:aws:states:::emr:createCluster.sync | did you mean 'elasticmapreduce:createCluster'?",
                "arn:aws:states:::aws-sdk:states:startExecution | did you mean 'aws-sdk:sfn:startExecution'?",
                "arn:aws:states:::sqs:sendMessage.sync | 'sqs:sendMessage' is called as sqs:sendMessage or sqs:sendMessage.waitForTaskToken",
                "${ChargeArn} | '${ChargeArn}' is a substitution that has no value here; give its value, or read the definition from its template"
            })
    void hintsAtTheResourceThatWasMeant(String resource, String hint) {
        List<Problem> problems = StateMachine.validate("""
                {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "%s", "End": true}}}""".formatted(resource));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).hint()).isEqualTo(hint);
    }

    /** One level too deep it is refused; a person needs to hear where it goes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Type':'Map','End':true,'ItemProcessor':{'QueryLanguage':'JSONata',FLOW}}",
                "{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE','QueryLanguage':'JSONata'},FLOW}}",
                "{'Type':'Parallel','End':true,'Branches':[{'QueryLanguage':'JSONata',FLOW}]}",
                "{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true,'Catch':[{'ErrorEquals':['A'],'Next':'A','QueryLanguage':'JSONata'}]}"
            })
    void hintsAtWhereAQueryLanguageGoes(String state) {
        List<Problem> problems =
                DefinitionValidator.validateState(DefinitionText.read(json(state.replace("FLOW", FLOW))));

        assertThat(problems.get(0).message()).isEqualTo("Field 'QueryLanguage' is not supported");
        assertThat(problems.get(0).hint())
                .startsWith("QueryLanguage stands beside the machine's StartAt, or in a state");
    }

    @Test
    void hintsAtWhatWasMeant() {
        List<Problem> problems = validate(json(
                "{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'Junkk'},'Junk':{'Type':'Pass','End':true}}}"));

        assertThat(problems.get(0).hint()).isEqualTo("did you mean 'Junk'? states here: A, Junk");
    }

    @Test
    void refusesInExpressWhatTakesToken() {
        String definition = json("""
                {'StartAt':'A','States':{'A':{'Type':'Task','Resource':'arn:aws:states:::ecs:runTask.sync',
                    'Parameters':{'TaskDefinition':'t'},'Next':'B'},
                  'B':{'Type':'Task','Resource':'arn:aws:states:us-east-1:123456789012:activity:a','End':true}}}
                """);

        assertThat(validate(definition)).isEmpty();
        assertThat(InvalidDefinition.message(
                        DefinitionValidator.validate(DefinitionText.read(definition), MachineType.EXPRESS)))
                .contains("Express state machine does not support '.sync' service integration at /States/A/Resource")
                .contains("Express state machine does not support Activity ARN at /States/B/Resource");
    }

    @Test
    void warnsOfWhatIsAcceptedAndProbablyWrong() {
        List<Problem> problems = validate(json("""
                {'StartAt':'A','States':{'A':{'Type':'Pass','Result':{'x.$':'$.a'},'Next':'B'},
                  'B':{'Type':'Pass','Parameters':{'x':'$.a'},'End':true,'End':true}}}
                """));

        assertThat(problems).allMatch(problem -> problem.severity() == Severity.WARNING);
        assertThat(problems)
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("PASS_RESULT_IS_STATIC", "NO_DOLLAR", "DUPLICATE_FIELD");
    }

    @Test
    void survivesDeepNesting() {
        String deep = "{\"a\":".repeat(2000) + "1" + "}".repeat(2000);

        assertThat(validate(deep)).extracting(Problem::code).containsExactly("INVALID_JSON_DESCRIPTION");
    }

    private static List<Problem> validate(String definition) {
        return DefinitionValidator.validate(DefinitionText.read(definition), MachineType.STANDARD);
    }

    private static List<String> errors(String definition) {
        return validate(json(definition)).stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(problem -> problem.code() + ": " + problem.message() + " at " + problem.pointer())
                .toList();
    }

    /** Single quotes for double ones, except inside double ones. */
    private static String json(String text) {
        StringBuilder json = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            json.append(c == '\'' && !quoted ? '"' : c);
        }
        return json.toString();
    }
}

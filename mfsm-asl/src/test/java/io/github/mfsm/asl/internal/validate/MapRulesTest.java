package io.github.mfsm.asl.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.definition.MachineType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapRulesTest {
    private static final String READER =
            "{WIDE,'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{},'ReaderConfig':{%s}}}";
    private static final String WRITER =
            "{WIDE,'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject','Parameters':{},'WriterConfig':{%s}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{MAP,'Iterator':{FLOW}} | There should only be one of the following fields: [ItemProcessor, Iterator] at /",
                "{MAP,'ItemSelector':{},'Parameters':{}} | There should only be one of the following fields: [ItemSelector, Parameters] at /",
                "{MAP,'MaxConcurrency':1,'MaxConcurrencyPath':'$.a'} | There should only be one of the following fields: [MaxConcurrency, MaxConcurrencyPath] at /",
                "{MAP,'ToleratedFailureCount':1,'ToleratedFailureCountPath':'$.a'} | There should only be one of the following fields: [ToleratedFailureCount, ToleratedFailureCountPath] at /",
                "{MAP,'ToleratedFailurePercentage':1,'ToleratedFailurePercentagePath':'$.a'} | There should only be one of the following fields: [ToleratedFailurePercentage, ToleratedFailurePercentagePath] at /",
                "{MAP,'ToleratedFailurePercentage':'1'} | Expected value of type Double at /ToleratedFailurePercentage",
                "{MAP,'ToleratedFailureCount':-1} | Minimum value is 0 at /ToleratedFailureCount",
                "{MAP,'Label':1} | Expected value of type [STRING] at /Label",
                "{MAP,'Label':'a234567890123456789012345678901234567890x'} | Label 'a234567890123456789012345678901234567890x' exceeds the 40-character limit allowed by the service at /Label",
                "{'Type':'Map','End':true,'ItemProcessor':1} | Expected value of type [OBJECT] at /ItemProcessor",
                "{'Type':'Map','End':true,'ItemProcessor':{'Foo':1,FLOW}} | Field 'Foo' is not supported at /ItemProcessor",
                "{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'P'}} | These fields are required: [States] at /ItemProcessor",
                "{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':1,FLOW}} | Expected value of type [OBJECT] at /ItemProcessor/ProcessorConfig",
                "{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'X'},FLOW}} | Value should be one of the following: [INLINE, DISTRIBUTED] at /ItemProcessor/ProcessorConfig/Mode",
                "{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'X'},FLOW}} | Value should be one of the following: [STANDARD, EXPRESS] at /ItemProcessor/ProcessorConfig/ExecutionType",
                "{WIDE,'ItemReader':1} | Expected value of type [OBJECT] at /ItemReader",
                "{WIDE,'ItemReader':{'Parameters':{}}} | These fields are required: [Resource] at /ItemReader",
                "{WIDE,'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{},'Foo':1}} | Field 'Foo' is not supported at /ItemReader",
                "{WIDE,'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{},'Arguments':{}}} | The QueryLanguage is set to 'JSONPath', but field 'Arguments' is only supported for the 'JSONata' QueryLanguage at /ItemReader",
                "{WIDE,'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{'Bucket.$':'b'}}} | The value for the field 'Bucket.$' must be a valid JSONPath or a valid intrinsic function call at /ItemReader/Parameters",
                "{WIDE,'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{},'ReaderConfig':1}} | Expected value of type [OBJECT] at /ItemReader/ReaderConfig",
                "{WIDE,'ItemBatcher':1} | Expected value of type [OBJECT] at /ItemBatcher",
                "{WIDE,'ItemBatcher':{'Foo':1}} | Field 'Foo' is not supported at /ItemBatcher",
                "{WIDE,'ItemBatcher':{'MaxItemsPerBatch':1,'MaxItemsPerBatchPath':'$.a'}} | There should only be one of the following fields: [MaxItemsPerBatch, MaxItemsPerBatchPath] at /ItemBatcher",
                "{WIDE,'ItemBatcher':{'MaxInputBytesPerBatch':1,'MaxInputBytesPerBatchPath':'$.a'}} | There should only be one of the following fields: [MaxInputBytesPerBatch, MaxInputBytesPerBatchPath] at /ItemBatcher",
                "{WIDE,'ItemBatcher':{'MaxInputBytesPerBatch':262145}} | Maximum value is 262144 at /ItemBatcher/MaxInputBytesPerBatch",
                "{WIDE,'ItemBatcher':{'MaxInputBytesPerBatchPath':'a'}} | Value must be a valid JSONPath. at /ItemBatcher/MaxInputBytesPerBatchPath",
                "{WIDE,'ItemBatcher':{'MaxItemsPerBatch':1,'BatchInput':{'a.$':'b'}}} | The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call at /ItemBatcher/BatchInput",
                "{WIDE,'ResultWriter':1} | Expected value of type [OBJECT] at /ResultWriter",
                "{WIDE,'ResultWriter':{}} | These fields are required: [Resource] at /ResultWriter",
                "{WIDE,'ResultWriter':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{}}} | The field 'Resource' does not match any of the allowed values at /ResultWriter/Resource",
                "{WIDE,'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject','Parameters':{},'Foo':1}} | Field 'Foo' is not supported at /ResultWriter",
                "{WIDE,'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject','Parameters':{},'Arguments':{}}} | The QueryLanguage is set to 'JSONPath', but field 'Arguments' is only supported for the 'JSONata' QueryLanguage at /ResultWriter",
                "{WIDE,'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject','Parameters':{},'WriterConfig':1}} | Expected value of type [OBJECT] at /ResultWriter/WriterConfig",
            })
    void refusesAStateInAwsWords(String state, String expected) {
        assertThat(Problems.of(state)).first().isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Foo':1 | Field 'Foo' is not supported | ``",
                "'MaxItems':1,'MaxItemsPath':'$.a' | There should only be one of the following fields: [MaxItems, MaxItemsPath] | ``",
                "'MaxItemsPath':'a' | Value must be a valid JSONPath. | /MaxItemsPath",
                "'InputType':'X' | Value should be one of the following: [CSV, JSON, JSONL, PARQUET, MANIFEST] | /InputType",
                "'InputType':'PARQUET' | InputType PARQUET is not supported by this engine | /InputType",
                "'ManifestType':'OTHER','InputType':'CSV','CSVHeaderLocation':'FIRST_ROW' | ManifestType OTHER is not supported by this engine | /ManifestType",
                "'ManifestType':'S3_INVENTORY','InputType':'MANIFEST' | There should only be one of the following fields: [ManifestType, InputType] | ``",
                "'ManifestType':'ATHENA_DATA' | These fields are required: [InputType] | ``",
                "'Transformation':'LOAD_AND_FLATTEN' | These fields are required: [InputType] | ``",
                "'InputType':'CSV' | The field 'CSVHeaderLocation' is required | ``",
                "'InputType':'JSON','CSVHeaderLocation':'FIRST_ROW' | Field 'CSVHeaderLocation' is not supported | ``",
                "'InputType':'CSV','CSVHeaderLocation':'X' | Value should be one of the following: [FIRST_ROW, GIVEN] | /CSVHeaderLocation",
                "'InputType':'CSV','CSVHeaderLocation':'GIVEN' | These fields are required: [CSVHeaders] | ``",
                "'InputType':'CSV','CSVHeaderLocation':'GIVEN','CSVHeaders':'a' | Expected value of type [ARRAY] | /CSVHeaders",
                "'InputType':'CSV','CSVHeaderLocation':'GIVEN','CSVHeaders':[1] | Expected value of type [STRING] | /CSVHeaders[0]",
                "'InputType':'CSV','CSVHeaderLocation':'FIRST_ROW','CSVDelimiter':'X' | Value should be one of the following: [COMMA, PIPE, SEMICOLON, SPACE, TAB] | /CSVDelimiter",
                "'InputType':'JSON','ItemsPointer':1 | Expected value of type [STRING] | /ItemsPointer",
                "'InputType':'JSON','Transformation':'X' | Value should be one of the following: [NONE, LOAD_AND_FLATTEN] | /Transformation",
            })
    void refusesAReaderInAwsWords(String config, String message, String place) {
        assertThat(Problems.of(READER.formatted(config)))
                .first()
                .isEqualTo(message + " at /ItemReader/ReaderConfig" + place);
    }

    @Test
    void saysOnceOfAnInputTypeThatThereIsNone() {
        assertThat(Problems.of(READER.formatted("'InputType':'json'")))
                .containsExactly("Value should be one of the following: [CSV, JSON, JSONL, PARQUET, MANIFEST] at"
                        + " /ItemReader/ReaderConfig/InputType");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Transformation':'NONE','OutputType':'JSON','Foo':1 | Field 'Foo' is not supported | ``",
                "'Transformation':'NONE' | These fields are required: [OutputType] | ``",
                "'Transformation':'X','OutputType':'JSON' | Value should be one of the following: [NONE, COMPACT, FLATTEN] | /Transformation",
                "'Transformation':'NONE','OutputType':'X' | Value should be one of the following: [JSON, JSONL] | /OutputType",
            })
    void refusesAWriterInAwsWords(String config, String message, String place) {
        assertThat(Problems.of(WRITER.formatted(config)))
                .containsExactly(message + " at /ResultWriter/WriterConfig" + place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{MAP,'Label':'a23456789012345678901234567890123456789x'}",
                "{MAP,'MaxConcurrencyPath':'$.a','ItemSelector':{'a.$':'$$.Map.Item.Value'}}",
                "{WIDE,'ItemBatcher':{'MaxInputBytesPerBatch':262144,'Comment':'c'}}",
                "{WIDE,'ToleratedFailurePercentage':100,'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','Parameters':{},"
                        + "'ReaderConfig':{'InputType':'MANIFEST','CSVHeaderLocation':'GIVEN','CSVHeaders':['a'],'MaxItems':100000000}}}",
                "{WIDE,'ResultWriter':{'WriterConfig':{'Transformation':'FLATTEN','OutputType':'JSONL'}}}",
            })
    void takesWhatIsRight(String state) {
        assertThat(Problems.of(state)).isEmpty();
        assertThat(Problems.warnings("{WIDE,'ItemBatcher':{'MaxItemsPerBatch':1}}"))
                .isEmpty();
    }

    @Test
    void warnsOfFieldsThatDoNothingInline() {
        assertThat(Problems.warnings("{MAP,'ItemBatcher':{'MaxItemsPerBatch':1},'Label':'l'}"))
                .containsExactly(
                        "Field 'ItemBatcher' has no effect unless the ProcessorConfig's Mode is DISTRIBUTED at /ItemBatcher",
                        "Field 'Label' has no effect unless the ProcessorConfig's Mode is DISTRIBUTED at /Label");
        assertThat(Problems.warnings("{'Type':'Map','End':true,'Label':'l','ItemProcessor':{'ProcessorConfig':{'Mode':"
                        + "'INLINE'},FLOW}}"))
                .hasSize(1);
    }

    @Test
    void takesALabelOnce() {
        assertThat(Problems.ofMachine(
                        "{'StartAt':'A','States':{'A':{'Type':'Map','Label':'l','Next':'B','ItemProcessor':{FLOW}},"
                                + "'B':{'Type':'Map','Label':'l','End':true,'ItemProcessor':{'StartAt':'Q','States':"
                                + "{'Q':{'Type':'Pass','End':true}}}}}}",
                        MachineType.STANDARD))
                .containsExactly("Duplicate Label name: l at /States/B/Label");
    }

    @Test
    void expressMachinesHaveNoDistributedMaps() {
        assertThat(Problems.ofMachine("{'StartAt':'A','States':{'A':{WIDE}}}", MachineType.EXPRESS))
                .containsExactly("Express state machine does not support Map state in DISTRIBUTED mode at"
                        + " /States/A/ItemProcessor/ProcessorConfig/Mode");
        assertThat(Problems.ofMachine("{'StartAt':'A','States':{'A':{MAP}}}", MachineType.EXPRESS))
                .isEmpty();
    }
}

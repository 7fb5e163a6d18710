package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.Suggestion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules for Map states: processor and mode, reader, batcher, writer, limits. */
final class MapRules {
    static final Set<String> FLOW_FIELDS = StateFields.words("StartAt States Comment");
    private static final Set<String> PROCESSOR_FIELDS = StateFields.words("StartAt States Comment ProcessorConfig");
    private static final Set<String> READER_FIELDS =
            StateFields.words("Resource Parameters Arguments ReaderConfig Comment");
    private static final Set<String> READER_CONFIG_FIELDS = StateFields.words(
            "InputType CSVHeaderLocation CSVHeaders CSVDelimiter MaxItems MaxItemsPath ManifestType Transformation"
                    + " ItemsPointer");
    private static final Set<String> BATCHER_FIELDS = StateFields.words("MaxItemsPerBatch MaxItemsPerBatchPath"
            + " MaxInputBytesPerBatch MaxInputBytesPerBatchPath BatchInput Comment");
    private static final Set<String> WRITER_FIELDS =
            StateFields.words("Resource Parameters Arguments WriterConfig Comment");
    private static final Set<String> DISTRIBUTED_FIELDS =
            StateFields.words("ItemReader ItemBatcher ResultWriter ToleratedFailurePercentage"
                    + " ToleratedFailurePercentagePath ToleratedFailureCount ToleratedFailureCountPath Label");
    private static final Pattern READABLE = Pattern.compile("arn:aws[a-z-]*:states:::s3:(getObject|listObjectsV2)");
    private static final Pattern WRITABLE = Pattern.compile("arn:aws[a-z-]*:states:::s3:putObject");
    /** No blanks, wildcards, brackets, control or special characters (developer guide). */
    private static final Pattern LABEL = Pattern.compile("[^\\s?*<>{}\\[\\]:;,\\\\|^~$#%&`\"\\p{Cntrl}\\x80-\\x9f]*");

    private static final int LONGEST_LABEL = 40;

    private final MachineType machineType;
    private final Diagnostics problems;
    private final Values values;
    private final ExpressionRules expressions;
    private final StateRules states;
    private final Set<String> labels;

    /**
     * Creates them for one state.
     *
     * @param labels those of the machine's other Maps, to which its own is added
     * @param states checks the states within
     */
    MapRules(
            MachineType machineType,
            Diagnostics problems,
            ExpressionRules expressions,
            Set<String> labels,
            StateRules states) {
        this.machineType = machineType;
        this.problems = problems;
        this.values = new Values(problems);
        this.expressions = expressions;
        this.labels = labels;
        this.states = states;
    }

    void check(Place state, QueryLanguage language) {
        checkNumbers(state, language);
        checkLabel(state);
        checkItemFields(state);
        if (!state.has("ItemProcessor") && !state.has("Iterator")) {
            problems.schema(
                    "This object should have only one of the following fields: [ItemProcessor, Iterator]",
                    state.location());
        }
        values.atMostOne(state, "ItemProcessor", "Iterator");
        for (String field : List.of("ItemProcessor", "Iterator")) {
            if (state.has(field) && values.object(state.field(field))) {
                checkProcessor(state.field(field), state);
            }
        }
        if (state.has("ItemReader") && values.object(state.field("ItemReader"))) {
            checkReader(state.field("ItemReader"), language);
        }
        if (state.has("ItemBatcher") && values.object(state.field("ItemBatcher"))) {
            checkBatcher(state.field("ItemBatcher"), language);
        }
        if (state.has("ResultWriter") && values.object(state.field("ResultWriter"))) {
            checkWriter(state.field("ResultWriter"), language);
        }
    }

    private void checkNumbers(Place state, QueryLanguage language) {
        values.atMostOne(state, "MaxConcurrency", "MaxConcurrencyPath");
        values.atMostOne(state, "ToleratedFailurePercentage", "ToleratedFailurePercentagePath");
        values.atMostOne(state, "ToleratedFailureCount", "ToleratedFailureCountPath");
        expressions.integer(state, "MaxConcurrency", language, 0, Long.MAX_VALUE);
        expressions.number(state, "ToleratedFailurePercentage", language, 0, 100);
        expressions.integer(state, "ToleratedFailureCount", language, 0, Long.MAX_VALUE);
    }

    private void checkLabel(Place state) {
        if (!state.has("Label") || !values.text(state.field("Label"))) {
            return;
        }
        Place label = state.field("Label");
        String text = label.node().textValue();
        if (text.length() > LONGEST_LABEL) {
            problems.error(
                    "INVALID_LABEL_NAME",
                    "Label '" + text + "' exceeds the 40-character limit allowed by the service",
                    label.location());
        }
        if (!LABEL.matcher(text).matches()) {
            problems.error("INVALID_LABEL_NAME", "Label '" + text + "' contains invalid characters", label.location());
        }
        if (!labels.add(text)) {
            problems.error("DUPLICATE_LABEL_NAME", "Duplicate Label name: " + text, label.location());
        }
    }

    private void checkItemFields(Place state) {
        values.atMostOne(state, "ItemSelector", "Parameters");
    }

    private void checkProcessor(Place processor, Place state) {
        values.onlyFields(processor, PROCESSOR_FIELDS);
        boolean distributed = false;
        if (processor.has("ProcessorConfig") && values.object(processor.field("ProcessorConfig"))) {
            distributed = checkConfig(processor.field("ProcessorConfig"));
        }
        if (!distributed) {
            checkInline(state);
        }
        states.checkFlow(processor);
    }

    /** Returns whether the mode is DISTRIBUTED. */
    private boolean checkConfig(Place config) {
        if (config.has("Mode")) {
            values.oneOf(config.field("Mode"), "INLINE", "DISTRIBUTED");
        }
        boolean distributed = "DISTRIBUTED".equals(config.value("Mode").textValue());
        values.onlyFields(config, distributed ? StateFields.words("Mode ExecutionType") : StateFields.words("Mode"));
        if (distributed) {
            if (values.required(config, "ExecutionType")) {
                values.oneOf(config.field("ExecutionType"), "STANDARD", "EXPRESS");
            }
            if (machineType == MachineType.EXPRESS) {
                problems.schema(
                        "Express state machine does not support Map state in DISTRIBUTED mode",
                        config.field("Mode").location());
            }
        }
        return distributed;
    }

    /**
     * Fields that only a distributed Map heeds are accepted elsewhere, as on AWS; a warning says that they do nothing.
     */
    private void checkInline(Place state) {
        for (String field : new TreeSet<>(DISTRIBUTED_FIELDS)) {
            if (state.has(field)) {
                problems.warning(
                        Diagnostics.SCHEMA,
                        "Field '" + field + "' has no effect unless the ProcessorConfig's Mode is DISTRIBUTED",
                        state.field(field).location());
            }
        }
    }

    private void checkReader(Place reader, QueryLanguage language) {
        values.onlyFields(reader, READER_FIELDS);
        checkLanguages(reader, READER_FIELDS, language);
        if (values.required(reader, "Resource")
                && values.text(reader.field("Resource"))
                && !READABLE.matcher(reader.value("Resource").textValue()).matches()) {
            problems.schema(
                    "The field 'Resource' does not match any of the allowed values",
                    reader.field("Resource").location());
        }
        requireArguments(reader, language);
        if (reader.has("ReaderConfig") && values.object(reader.field("ReaderConfig"))) {
            checkReaderConfig(reader.field("ReaderConfig"), language);
        }
    }

    private void checkReaderConfig(Place config, QueryLanguage language) {
        values.onlyFields(config, READER_CONFIG_FIELDS);
        checkLanguages(config, READER_CONFIG_FIELDS, language);
        values.atMostOne(config, "MaxItems", "MaxItemsPath");
        expressions.integer(config, "MaxItems", language, 0, 100_000_000);
        if (config.has("InputType")) {
            values.oneOf(config.field("InputType"), "CSV", "JSON", "JSONL", "PARQUET", "MANIFEST");
        }
        String manifest = config.value("ManifestType").textValue();
        if ("S3_INVENTORY".equals(manifest)) {
            values.atMostOne(config, "ManifestType", "InputType");
        }
        if ("ATHENA_DATA".equals(manifest)
                || "LOAD_AND_FLATTEN".equals(config.value("Transformation").textValue())) {
            values.required(config, "InputType"); // developer guide, ItemReader
        }
        checkUnsupported(config);
        boolean csv = "CSV".equals(config.value("InputType").textValue());
        if (csv && !config.has("CSVHeaderLocation")) {
            problems.schema("The field 'CSVHeaderLocation' is required", config.location());
        }
        boolean table = csv || "MANIFEST".equals(config.value("InputType").textValue());
        if (!table && config.has("CSVHeaderLocation") && config.has("InputType")) {
            problems.unsupported(config, "CSVHeaderLocation", Set.of("InputType", "MaxItems", "MaxItemsPath"));
        }
        if (config.has("CSVHeaderLocation")) {
            values.oneOf(config.field("CSVHeaderLocation"), "FIRST_ROW", "GIVEN");
            if ("GIVEN".equals(config.value("CSVHeaderLocation").textValue())) {
                values.required(config, "CSVHeaders");
            }
        }
        if (config.has("CSVHeaders") && values.array(config.field("CSVHeaders"))) {
            config.field("CSVHeaders").items().forEach(values::text);
        }
    }

    /** What AWS takes and this engine does not. */
    private void checkUnsupported(Place config) {
        if ("PARQUET".equals(config.value("InputType").textValue())) {
            unsupported(config, "InputType", Set.of("CSV", "JSON", "JSONL", "MANIFEST"));
        }
        unsupported(config, "ManifestType", Set.of("S3_INVENTORY", "ATHENA_DATA"));
        if (config.has("Transformation")) {
            values.oneOf(config.field("Transformation"), "NONE", "LOAD_AND_FLATTEN");
        }
        values.optionalText(config, "ItemsPointer");
        if (config.has("CSVDelimiter")) {
            values.oneOf(config.field("CSVDelimiter"), "COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB");
        }
    }

    private void unsupported(Place config, String field, Set<String> supported) {
        String value = config.value(field).asText();
        if (config.has(field) && !supported.contains(value)) {
            problems.unsupportedHere(
                    config.field(field), field + " " + value, Suggestion.of(value, supported, "values here"));
        }
    }

    private void checkBatcher(Place batcher, QueryLanguage language) {
        values.onlyFields(batcher, BATCHER_FIELDS);
        checkLanguages(batcher, BATCHER_FIELDS, language);
        values.atMostOne(batcher, "MaxItemsPerBatch", "MaxItemsPerBatchPath");
        values.atMostOne(batcher, "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath");
        expressions.integer(batcher, "MaxItemsPerBatch", language, 0, Long.MAX_VALUE);
        expressions.integer(batcher, "MaxInputBytesPerBatch", language, 0, 262_144);
    }

    private void checkWriter(Place writer, QueryLanguage language) {
        values.onlyFields(writer, WRITER_FIELDS);
        checkLanguages(writer, WRITER_FIELDS, language);
        if (!writer.has("Resource") && !writer.has("WriterConfig")) {
            values.required(writer, "Resource");
        }
        if (writer.has("Resource")
                && values.text(writer.field("Resource"))
                && !WRITABLE.matcher(writer.value("Resource").textValue()).matches()) {
            problems.schema(
                    "The field 'Resource' does not match any of the allowed values",
                    writer.field("Resource").location());
        }
        requireArguments(writer, language);
        if (writer.has("WriterConfig") && values.object(writer.field("WriterConfig"))) {
            Place config = writer.field("WriterConfig");
            values.onlyFields(config, StateFields.words("Transformation OutputType"));
            if (values.required(config, "Transformation", "OutputType")) {
                values.oneOf(config.field("Transformation"), "NONE", "COMPACT", "FLATTEN");
                values.oneOf(config.field("OutputType"), "JSON", "JSONL");
            }
        }
    }

    /** What a reader or writer calls needs to be told what with. */
    private void requireArguments(Place object, QueryLanguage language) {
        if (object.has("Resource")) {
            values.required(object, language == QueryLanguage.JSONATA ? "Arguments" : "Parameters");
        }
    }

    private void checkLanguages(Place object, Set<String> fields, QueryLanguage language) {
        fields.forEach(field -> StateRules.checkLanguage(object, field, language, problems));
    }
}

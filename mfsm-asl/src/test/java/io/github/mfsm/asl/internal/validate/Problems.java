package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.asl.internal.parse.DefinitionText;
import java.util.List;

/** What the validator says of definitions that are written with single quotes. */
final class Problems {
    private static final String FLOW = "'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}";
    private static final String TASK =
            "'Type':'Task','End':true,'Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f'}";
    private static final String MAP = "'Type':'Map','End':true,'ItemProcessor':{" + FLOW + "}";
    private static final String WIDE = "'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':"
            + "{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'}," + FLOW + "}";

    private Problems() {}

    /** Returns the errors of a state, as message and place. FLOW, TASK, MAP and WIDE stand for what is valid there. */
    static List<String> of(String state) {
        return told(DefinitionValidator.validateState(DefinitionText.read(json(state))), Severity.ERROR);
    }

    /** Returns the warnings of a state. */
    static List<String> warnings(String state) {
        return told(DefinitionValidator.validateState(DefinitionText.read(json(state))), Severity.WARNING);
    }

    /** Returns the errors of a machine. */
    static List<String> ofMachine(String machine, MachineType type) {
        return told(DefinitionValidator.validate(DefinitionText.read(json(machine)), type), Severity.ERROR);
    }

    private static List<String> told(List<Problem> problems, Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .map(problem -> problem.message() + " at " + problem.pointer())
                .toList();
    }

    private static String json(String text) {
        return text.replace("WIDE", WIDE)
                .replace("MAP", MAP)
                .replace("TASK", TASK)
                .replace("FLOW", FLOW)
                .replace('\'', '"');
    }
}

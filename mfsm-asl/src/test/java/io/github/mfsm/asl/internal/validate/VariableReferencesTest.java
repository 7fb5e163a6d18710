package io.github.mfsm.asl.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.internal.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariableReferencesTest {

    @Test
    void findsVariablesInPathsTemplatesFunctionsAndRules() {
        assertThat(references("""
                        {'StartAt':'A','States':{
                          'A':{'Type':'Pass','InputPath':'$z','Parameters':{'x.$':'States.Format($fmt, $.a, States.UUID(), $b.c)'},
                               'Assign':{'n.$':'$a[0]','m':'$no'},'Result':{'r.$':'$no'},'ResultPath':'$.x','Next':'C'},
                          'C':{'Type':'Choice','Choices':[{'And':[{'Variable':'$l','StringEqualsPath':'$r'}],'Next':'A'}],
                               'Default':'W'},
                          'W':{'Type':'Wait','SecondsPath':'$.s','End':true}}}
                        """)).isEqualTo(Map.of("A", List.of("a", "b", "fmt", "z"), "C", List.of("l", "r")));
    }

    @Test
    void findsVariablesInNestedStatesUnderTheirOwnNames() {
        assertThat(references("""
                        {'StartAt':'M','States':{'M':{'Type':'Map','MaxConcurrencyPath':'$max','End':true,
                          'ItemReader':{'Resource':'r','ReaderConfig':{'MaxItemsPath':'$items'}},
                          'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Pass','OutputPath':'$out','End':true}}}}}}
                        """)).isEqualTo(Map.of("M", List.of("items", "max"), "P", List.of("out")));
    }

    @Test
    void findsVariablesInJsonata() {
        assertThat(references("""
                        {'QueryLanguage':'JSONata','StartAt':'A','States':{
                          'A':{'Type':'Pass','Output':{'x':['{% $b + $states.input.n %}']},'Assign':{'q':'{% $a %}'},'End':true}}}
                        """)).isEqualTo(Map.of("A", List.of("a", "b")));
    }

    @Test
    void findsNothingWhereNoVariableIsRead() {
        assertThat(references("{'StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'x.$':'$.a'},'End':true}}}"))
                .isEmpty();
    }

    private static Map<String, List<String>> references(String definition) {
        return VariableReferences.of(Json.parse(definition.replace('\'', '"')));
    }
}

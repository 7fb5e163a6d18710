package io.github.mfsm.asl.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceRuleRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Variable':'$.a','IsNull':true,'Next':1} | Expected value of type [STRING] at /Choices[0]/Next",
                "{'Variable':'$.a','IsNull':1,'Next':'X'} | Expected value of type [BOOLEAN] at /Choices[0]/IsNull",
                "{'Variable':'$.a','BooleanEquals':1,'Next':'X'} | Expected value of type [BOOLEAN] at /Choices[0]/BooleanEquals",
                "{'Variable':'$.a','NumericEquals':'1','Next':'X'} | Expected value of type [NUMBER] at /Choices[0]/NumericEquals",
                "{'Variable':'$.a','StringEquals':1,'Next':'X'} | Expected value of type [STRING] at /Choices[0]/StringEquals",
                "{'Variable':'$.a','TimestampEquals':'x','Next':'X'} | String does not match RFC3339 timestamp at /Choices[0]/TimestampEquals",
                "{'Variable':'$.a','StringEqualsPath':'b','Next':'X'} | Value is not a Reference Path: Reference path didn't start with '$' at /Choices[0]/StringEqualsPath",
                "{'Variable':'$.a[','IsNull':true,'Next':'X'} | Value is not a Reference Path at /Choices[0]/Variable",
                "{'Variable':1,'IsNull':true,'Next':'X'} | Expected value of type [STRING] at /Choices[0]/Variable",
                "{'And':[],'Next':'X'} | Value cannot be empty at /Choices[0]/And",
                "{'And':{},'Next':'X'} | Expected value of type [ARRAY] at /Choices[0]/And",
                "{'Or':[1],'Next':'X'} | Expected value of type [OBJECT] at /Choices[0]/Or[0]",
                "{'Or':[{'Variable':'a','IsNull':true}],'Next':'X'} | Value is not a Reference Path: Reference path didn't start with '$' at /Choices[0]/Or[0]/Variable",
                "{'Not':1,'Next':'X'} | Expected value of type [OBJECT] at /Choices[0]/Not",
                "{'Variable':'$.a','IsNull':true,'Next':'X','Assign':{'b.$':'c'}} | The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function call at /Choices[0]/Assign",
                "{'Variable':'$.a','IsNull':true,'Next':'X','Assign':{'b c':1}} | Invalid variable name 'b c': the variable name contains invalid characters. at /Choices[0]/Assign/b c",
                "{'Variable':'$.a','IsNull':true,'Next':'X','Output':1} | The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /Choices[0]",
                "1 | Expected value of type [OBJECT] at /Choices[0]",
            })
    void refusesARuleInAwsWords(String rule, String expected) {
        assertThat(Problems.of("{'Type':'Choice','Choices':[" + rule + "]}"))
                .first()
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Condition':1,'Next':'X'} | Expected value of type [STRING] at /Choices[0]/Condition",
                "{'Condition':'{% $$ %}','Next':'X'} | Reference to '$$' is not supported. at /Choices[0]/Condition",
                "{'Condition':true,'Next':'X','Output':'{% $$ %}'} | Reference to '$$' is not supported. at /Choices[0]/Output",
                "{'Condition':true,'Next':'X','Assign':{'a':'{% $$ %}'}} | Reference to '$$' is not supported. at /Choices[0]/Assign/a",
                "{'Variable':'a','IsNull':true,'Next':'X'} | The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the 'JSONPath' QueryLanguage at /Choices[0]"
            })
    void refusesARuleInJsonata(String rule, String expected) {
        assertThat(Problems.of("{'Type':'Choice','QueryLanguage':'JSONata','Choices':[" + rule + "]}"))
                .containsExactly(expected);
    }

    @Test
    void wantsAnOperator() {
        assertThat(Problems.of("{'Type':'Choice','Choices':[{'Variable':'$.a','Next':'X'}]}"))
                .singleElement()
                .asString()
                .startsWith("This object should have only one of the following fields: [BooleanEquals, ")
                .endsWith("] at /Choices[0]");
    }

    @Test
    void wantsANameAsDefault() {
        assertThat(Problems.of("{'Type':'Choice','Default':1,'Choices':[{'Variable':'$.a','IsNull':true,'Next':'X'}]}"))
                .containsExactly("Expected value of type [STRING] at /Default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'And':[{'Variable':'$.a','IsNull':true,'Comment':'c'},{'Not':{'Variable':'$.b','StringMatches':'*'}}],'Next':'X'}",
                "{'Variable':'$.a','NumericLessThanEqualsPath':'$.b','Next':'X','Comment':'c'}",
                "{'Variable':'$.a','TimestampEquals':'2016-03-14T01:59:00Z','Next':'X'}"
            })
    void takesWhatIsRight(String rule) {
        assertThat(Problems.of("{'Type':'Choice','Choices':[" + rule + "]}")).isEmpty();
    }
}

package io.github.mfsm.testkit.internal.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
    private static boolean matches(String pattern, String event) throws JsonProcessingException {
        return EventPattern.parse(pattern.replace('\'', '"')).matches(WireJson.parse(event.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a', 'b'| 'b'",
                "true| true",
                "null| null",
                "''| ''",
                "300| 300.0",
                "300| [1, 300]",
                "{'prefix': 'us-'}| 'us-east-1'",
                "{'prefix': {'equals-ignore-case': 'US-'}}| 'us-east-1'",
                "{'suffix': '.png'}| 'a.png'",
                "{'suffix': {'equals-ignore-case': '.PNG'}}| 'a.png'",
                "{'equals-ignore-case': 'Alice'}| 'aLICE'",
                "{'wildcard': '*'}| ''",
                "{'wildcard': 'a*c*e'}| 'abcde'",
                "{'wildcard': 'a*bc'}| 'abcbc'",
                "{'wildcard': 'a\\\\*\\\\\\\\b'}| 'a*\\\\b'",
                "{'anything-but': 'a'}| 'b'",
                "{'anything-but': 'a'}| 1",
                "{'anything-but': 'a'}| ['a', 'b']",
                "{'anything-but': 1}| 2",
                "{'anything-but': ['a', 'b']}| 'c'",
                "{'anything-but': [1, 2]}| 3",
                "{'anything-but': {'prefix': 'us-'}}| 'eu-west-1'",
                "{'anything-but': {'prefix': ['us-', 'eu-']}}| 'ap-east-1'",
                "{'anything-but': {'suffix': '.png'}}| 'a.gif'",
                "{'anything-but': {'suffix': {'equals-ignore-case': '.PNG'}}}| 'a.gif'",
                "{'anything-but': {'wildcard': '*/lib/*'}}| 'a/bin/b'",
                "{'anything-but': {'equals-ignore-case': ['A', 'b']}}| 'c'",
                "{'numeric': ['=', 5]}| 5.00",
                "{'numeric': ['>', 0, '<=', 5]}| 5",
                "{'numeric': ['<', 10]}| -5.0e9",
                "{'cidr': '10.0.0.0/24'}| '10.0.0.255'",
                "{'cidr': '10.0.0.0/0'}| '200.1.1.1'",
                "{'cidr': '2001:db8::/33'}| '2001:db8:7fff::1'",
                "{'exists': true}| null",
                "{'exists': false}, 'x'| 'x'",
                "{'exists': false}| {'y': 1}",
                "{'exists': false}| []",
                "'x', {'numeric': ['>', 1]}| 2",
            })
    void matchesAValue(String values, String value) throws JsonProcessingException {
        assertThat(matches("{'d': {'x': [" + values + "]}}", "{'d': {'x': " + value + "}}"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a', 'b'| 'c'",
                "'true'| true",
                "true| 'true'",
                "null| 'null'",
                "'1'| 1",
                "1| '1'",
                "{'prefix': 'us-'}| 'u'",
                "{'prefix': '1'}| 1",
                "{'suffix': '.png'}| 'png'",
                "{'equals-ignore-case': 'Alice'}| 'aLICEs'",
                "{'wildcard': 'a*c*e'}| 'abde'",
                "{'wildcard': 'ab*b'}| 'ab'",
                "{'wildcard': 'a*b*b'}| 'ab'",
                "{'wildcard': 'ab'}| 'abc'",
                "{'anything-but': 'a'}| 'a'",
                "{'anything-but': 'a'}| {}",
                "{'anything-but': 1}| 1.0",
                "{'anything-but': ['a', 'b']}| ['a', 'b']",
                "{'anything-but': {'prefix': ['us-', 'eu-']}}| 'eu-1'",
                "{'anything-but': {'wildcard': '*/lib/*'}}| '/lib/'",
                "{'anything-but': {'equals-ignore-case': 'a'}}| 'A'",
                "{'numeric': ['>', 0, '<=', 5]}| 0",
                "{'numeric': ['>=', 0, '<', 5]}| 5",
                "{'numeric': ['>', 0]}| 5000000001",
                "{'numeric': ['=', 5]}| '5'",
                "{'cidr': '10.0.0.0/24'}| '10.0.1.0'",
                "{'cidr': '10.0.0.0/24'}| '10.0.0.300'",
                "{'cidr': '10.0.0.0/24'}| '::1'",
                "{'cidr': '10.0.0.0/24'}| 'localhost'",
                "{'cidr': '2001:db8::/33'}| '2001:db8:8000::1'",
                "{'exists': true}| {'y': 1}",
                "{'exists': true}| []",
                "{'exists': false}| null",
            })
    void doesNotMatchAValue(String values, String value) throws JsonProcessingException {
        assertThat(matches("{'d': {'x': [" + values + "]}}", "{'d': {'x': " + value + "}}"))
                .isFalse();
    }

    @Test
    void asksForAllFieldsAndIgnoresOthers() throws JsonProcessingException {
        assertThat(matches("{'a': [1], 'b': {'c': [2]}}", "{'a': 1, 'b': {'c': 2, 'd': 3}, 'e': 4}"))
                .isTrue();
        assertThat(matches("{'a': [1], 'b': {'c': [2]}}", "{'a': 1, 'b': {'d': 2}}"))
                .isFalse();
        assertThat(matches("{'a': [1], 'b': {'c': [2]}}", "{'a': 1, 'b': 2}")).isFalse();
        assertThat(matches("{'a': {'b': [{'exists': false}]}}", "{}")).isTrue();
    }

    @Test
    void asksForOneOfTheAlternatives() throws JsonProcessingException {
        String pattern = "{'a': [1], '$or': [{'b': [2]}, {'c': [3], '$or': [{'d': [4]}, {'e': [5]}]}]}";

        assertThat(matches(pattern, "{'a': 1, 'b': 2}")).isTrue();
        assertThat(matches(pattern, "{'a': 1, 'c': 3, 'e': 5}")).isTrue();
        assertThat(matches(pattern, "{'a': 1, 'c': 3}")).isFalse();
        assertThat(matches(pattern, "{'b': 2}")).isFalse();
    }

    @Test
    void takesOrForTheNameOfAFieldWhereItIsNoListOfObjects() throws JsonProcessingException {
        assertThat(matches("{'$or': ['x', 'y']}", "{'$or': 'y'}")).isTrue();
        assertThat(matches("{'$or': [{'prefix': 'x'}, {'suffix': 'y'}]}", "{'$or': 'ay'}"))
                .isTrue();
        assertThat(matches("{'$or': {'x': [1]}}", "{'$or': {'x': 1}}")).isTrue();
    }

    @Test
    void asksAllOfOneElementOfAnArray() throws JsonProcessingException {
        String event = "{'employees': [[{'first': 'Anna', 'last': 'Smith'}], [{'first': 'Peter', 'last': 'Jones'}]]}";

        assertThat(matches("{'employees': {'first': ['Anna']}}", event)).isTrue();
        assertThat(matches("{'employees': {'first': ['Anna'], 'last': ['Smith']}}", event))
                .isTrue();
        assertThat(matches("{'employees': {'first': ['Anna'], 'last': ['Jones']}}", event))
                .isFalse();
        assertThat(matches("{'employees': {'age': [{'exists': false}]}}", event))
                .isTrue();
        assertThat(matches("{'employees': {'last': [{'exists': false}]}}", event))
                .isFalse();
        assertThat(matches("{'e': {'age': [{'exists': false}]}}", "{'e': [{'age': 1}, {}]}"))
                .isFalse();
    }

    @Test
    void takesANameWithDotsForAPathToo() throws JsonProcessingException {
        assertThat(matches("{'detail.state': ['on']}", "{'detail': {'state': 'on'}}"))
                .isTrue();
        assertThat(matches("{'detail.state': ['on']}", "{'detail.state': 'on'}"))
                .isTrue();
        assertThat(matches("{'detail.state': ['on']}", "{'detail': 'on'}")).isFalse();
    }

    static Stream<String[]> wrongValues() {
        return Stream.of(
                new String[] {"[1]", "Match value must be String, number, true, false, or null"},
                new String[] {"{'contains': 'a'}", "Unrecognized match type contains"},
                new String[] {"{'prefix': 'a', 'suffix': 'b'}", "Only one key allowed in match expression"},
                new String[] {"{'prefix': 1}", "prefix match pattern must be a string"},
                new String[] {"{'suffix': ['a']}", "suffix match pattern must be a string"},
                new String[] {
                    "{'prefix': {'wildcard': 'a'}}", "Unsupported expression in prefix match pattern: wildcard"
                },
                new String[] {"{'equals-ignore-case': 1}", "equals-ignore-case match pattern must be a string"},
                new String[] {"{'wildcard': 1}", "wildcard match pattern must be a string"},
                new String[] {"{'wildcard': 'a**'}", "Consecutive wildcard characters at pos 2"},
                new String[] {"{'wildcard': 'a\\\\b'}", "Invalid escape character at pos 1"},
                new String[] {"{'exists': 'yes'}", "exists match pattern must be either true or false."},
                new String[] {"{'cidr': '10.0.0.1'}", "Malformed CIDR, one '/' required"},
                new String[] {"{'cidr': '10.0.0/8'}", "Malformed CIDR, 10.0.0/8"},
                new String[] {"{'cidr': '10.0.0.0/33'}", "Malformed CIDR, 10.0.0.0/33"},
                new String[] {"{'numeric': 1}", "Value of numeric must be an array."},
                new String[] {"{'numeric': []}", "Invalid member in numeric match: ]"},
                new String[] {"{'numeric': [1]}", "Invalid member in numeric match: 1"},
                new String[] {"{'numeric': ['!=', 1]}", "Unrecognized numeric range operator: !="},
                new String[] {"{'numeric': ['=', '1']}", "Value of equals must be numeric"},
                new String[] {"{'numeric': ['<', 'a']}", "Value of < must be numeric"},
                new String[] {"{'numeric': ['<', 1, '>', 0]}", "Too many elements in numeric expression"},
                new String[] {"{'numeric': ['>', 1, '>', 2]}", "Bad numeric range operator: >"},
                new String[] {"{'numeric': ['>', 1, '<', 1]}", "Bottom must be less than top"},
                new String[] {"{'numeric': ['>', 1, '<', 2, '=', 3]}", "Too many elements in numeric expression"},
                new String[] {"{'numeric': ['<', 6e9]}", "Value must be between -5.0E9 and 5.0E9, inclusive"},
                new String[] {
                    "{'anything-but': ['a', 1]}",
                    "Inside anything but list, either all values are number or string, mixed type is not supported"
                },
                new String[] {"{'anything-but': []}", "Empty arrays are not allowed"},
                new String[] {
                    "{'anything-but': true}", "Value of anything-but must be an array or single string/number value."
                },
                new String[] {"{'anything-but': {'numeric': ['=', 1]}}", "Unsupported anything-but pattern: numeric"});
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void refusesAWrongValueWithAwsReason(String value, String reason) {
        assertThatThrownBy(() -> matches("{'x': [" + value + "]}", "{}"))
                .isInstanceOf(InvalidPatternException.class)
                .hasMessageStartingWith(reason.replace('\'', '"').replace("one \"/\"", "one '/'") + "\n at [Source: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'x'", ""})
    void refusesWhatIsNoObject(String pattern) {
        assertThatThrownBy(() -> matches(pattern, "{}")).hasMessageStartingWith("Filter is not an object");
    }

    @Test
    void namesThePlaceAsAwsDoes() {
        assertThatThrownBy(() -> matches("{'source': ['aws.health'], 'detail': {}}", "{}"))
                .hasMessage("""
                        Empty objects are not allowed
                         at [Source: (String)"{"source": ["aws.health"], "detail": {}}"; line: 1, column: 40]""");
        assertThatThrownBy(() -> matches("{\n  'slug': 'some-pipeline'}", "{}"))
                .hasMessageContaining("\"slug\" must be an object or an array")
                .hasMessageEndingWith("line: 2, column: 12]");
        assertThatThrownBy(() -> matches("{'a': []}", "{}")).hasMessageStartingWith("Empty arrays are not allowed");
        assertThatThrownBy(() -> matches("{'a': [1}", "{}")).hasMessageContaining("line: 1, column: 9]");
    }
}

package io.github.mfsm.asl.internal.expr.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters by hand; that the judge agrees with them is what {@link JudgeTest} says of random ones. */
class FilterTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NUMBERS = "[1,2,9,10,123456789,1234567890,12345678901234567890,1.5,-3,{}]";
    private static final String TEXTS = "[\"2\",\"b\",\"c\",\"null\",\"it's\",\"\",null,{}]";
    private static final String OTHERS = "[true,false,null,[1],{}]";

    /** The items whose field {@code a} passes; an empty object in the list stands for an item without. */
    private static String passing(String filter, String values) {
        ArrayNode items = MAPPER.createArrayNode();
        json(values)
                .forEach(value -> items.add(
                        value.isObject()
                                ? MAPPER.createObjectNode()
                                : MAPPER.createObjectNode().set("a", value)));
        List<String> passed = new ArrayList<>();
        find(filter, items).forEach(item -> passed.add(item.path("a").toString()));
        return String.join(" ", passed);
    }

    private static JsonNode find(String filter, JsonNode items) {
        return Objects.requireNonNull(JsonPath.compile("$[?(" + filter + ")]").find(items), filter);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "@.a == 2 ~ 2",
                "@.a != 2 ~ 1 9 10 123456789 1234567890 1.5 -3 ``",
                "@.a < 10 ~ 1 2 9 1.5 -3",
                "@.a <= 10 ~ 1 2 9 10 1.5 -3",
                "@.a > 2 ~ 9 10 123456789 1234567890",
                "@.a >= 2 ~ 2 9 10 123456789 1234567890",
                "@.a == 1.5 ~ 1.5",
                "@.a > 1.4 ~ 2 9 10 123456789 1234567890 1.5",
                "@.a == 123456789 ~ 123456789",
                "@.a == 000000002 ~ 2",
                "@.a == 0000000002 ~ 2",
                "@.a >= 1234567890 ~ 1234567890",
                "@.a < 0 ~ -3",
                "@.a == -3 ~ -3",
                "@.a == null ~ ``",
                "@.a > null ~ 1 2 9 10 123456789 1234567890 12345678901234567890 1.5 -3",
                "@.a ~ 1 2 9 10 123456789 1234567890 12345678901234567890 1.5 -3",
                "!@.a ~ ``",
                "@.a == 2 && @.a > 1 ~ 2",
                "@.a == 2 && @.a > 2 ~ ``",
                "@.a == 2 || @.a == 9 ~ 2 9",
                "@.a == 2 || @.a == 9 && @.a == 10 ~ 2",
                "@.a == 9 && @.a == 10 || @.a == 2 ~ 2",
                "@.a == 9 || @.a == 10 || @.a == 2 ~ 2 9 10",
                "(@.a == 2) ~ 2",
                "`  ( @.a==2 )  ` ~ 2",
            })
    void comparesNumbers(String filter, String passed) {
        assertThat(passing(filter, NUMBERS).strip())
                .isEqualTo(passed.replace("``", "").strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "@.a == 'b' ~ \"b\"",
                "@.a == b ~ \"b\"",
                "@.a >= 'b' ~ \"b\" \"c\" \"it's\"",
                "@.a > 'b' ~ \"c\" \"it's\"",
                "@.a < 'b' ~ \"2\" \"null\" \"\"",
                "@.a == 'it\\'s' ~ \"it's\"",
                "@.a == '' ~ \"\"",
                "@.a == 2 ~ \"2\"",
                "@.a == ~ \"\"",
                "` \t== @.a` ~ \"\"",
                "@.a&&== ~ \"2\" \"b\" \"c\" \"null\" \"it's\" \"\"",
            })
    void comparesTexts(String filter, String passed) {
        assertThat(passing(filter, TEXTS)).isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "@.a == null ~ \"null\" null",
                "@.a != null ~ \"2\" \"b\" \"c\" \"it's\" \"\"",
                "@.a >= null ~ \"2\" \"b\" \"c\" \"null\" \"it's\" \"\"",
                "@.a > null ~ \"2\" \"b\" \"c\" \"it's\" \"\"",
                "@.a < null ~ ``",
            })
    void takesATextOfNullForNothing(String filter, String passed) {
        assertThat(passing(filter, TEXTS).strip()).isEqualTo(passed.replace("``", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "@.a == true ~ true",
                "@.a == false ~ false",
                "@.a < true ~ false",
                "@.a > 'false' ~ true",
                "@.a >= false ~ true false",
                "@.a == 1 ~ false",
            })
    void comparesTruth(String filter, String passed) {
        assertThat(passing(filter, OTHERS)).isEqualTo(passed);
    }

    /** Both from the item: a number written as text is one, and an integer of 64 bits is none of the small ones. */
    @ParameterizedTest
    @CsvSource({
        "true, true, true",
        "true, false, false",
        "5, 3000000000, false",
        "5, '\"5\"', true",
        "5, '\"99999999999\"', false",
        "'\"x\"', '\"x\"', true",
        "[], [], false"
    })
    void comparesTwoFieldsOfAnItem(String a, String b, boolean equal) {
        JsonNode items = json("[{\"a\":" + a + ",\"b\":" + b + "}]");

        assertThat(find("@.a == @.b", items)).hasSize(equal ? 1 : 0);
    }

    @Test
    void aPlaceOfTheDocumentIsEqualToItself() {
        JsonNode document = json("[{\"a\":[1]}]");

        assertThat(find("$[0].a == $[0].a", document)).hasSize(1);
        assertThat(find("$[0].a != $[0].a", document)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x", "''", "9:", "9/", "it\\'s", "true"})
    void aNumberIsNotComparedWithAnythingElse(String other) {
        JsonPath path = JsonPath.compile("$[?(@ == '" + other + "')]");

        assertThat(path.find(json("[1]"))).isNull();
        assertThat(path.whyNot(json("[1]")).reason())
                .isEqualTo("A number can't be compared with '" + other + "' in a filter of the path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "@.a == 'x ~ The parentheses or quotes of the filter don't match",
                "((@.a) ~ The parentheses or quotes of the filter don't match",
                "@.a)) ~ The parentheses or quotes of the filter don't match",
                "&& @.a ~ Expected a condition at position 4",
                "& @.a ~ Expected a condition at position 4",
                "| @.a ~ Expected a condition at position 4",
                "@.a && ~ Expected a condition at position 10",
                "@.a || ~ Expected a condition at position 10",
                "` ` ~ Expected a condition at position 5",
                "@.a == !@.b ~ A negation stands before a path that must not exist",
                "@.a == /x/ ~ A regular expression stands beside '=~' only",
                "'x' ~ Expected a path or a comparison at position 4",
            })
    void refusesWhatIsNoFilter(String filter, String message) {
        assertThatThrownBy(() -> JsonPath.compile("$[?(" + filter + ")]"))
                .isInstanceOf(InvalidPathException.class)
                .hasMessageContaining(message);
    }

    /** The texts that a pattern matches. */
    private static List<String> matching(String pattern, String... texts) {
        ArrayNode items = MAPPER.createArrayNode();
        Arrays.stream(texts).forEach(items::add);
        List<String> matching = new ArrayList<>();
        find("@ =~ " + pattern, items).forEach(text -> matching.add(text.textValue()));
        return matching;
    }

    @Test
    void aPatternMatchesAWholeText() {
        assertThat(matching("/b/", "b", "ab", "B")).containsExactly("b");
        assertThat(matching("/b/i", "b", "B", "ab")).containsExactly("b", "B");
        assertThat(matching("/^a$/", "a", "ba")).containsExactly("a");
        assertThat(matching("/^/", "", " ")).containsExactly("");
        assertThat(matching("/$/", "", "a")).containsExactly("");
        assertThat(matching("//", "", "a")).containsExactly("");
        assertThat(find("/b/ =~ @", json("[\"b\",1,null]"))).hasToString("[\"b\"]");
        assertThat(find("@&&=~//", json("[\"b\",null]"))).hasToString("[\"b\"]");
    }

    @Test
    void aPatternHasTheCharactersOfJava() {
        assertThat(matching("/a.c/", "abc", "a\nc", "a\u0085c", "a\u2028c", "a😀c", "ac"))
                .containsExactly("abc", "a😀c");
        assertThat(matching("/a\\.c/", "a.c", "abc")).containsExactly("a.c");
        assertThat(matching("/\\d+/", "12", "x", "١")).containsExactly("12");
        assertThat(matching("/\\D/", "x", "1", "😀")).containsExactly("x", "😀");
        assertThat(matching("/\\w*/", "a_9", "é", "")).containsExactly("a_9", "");
        assertThat(matching("/\\W/", "é", "a", "_")).containsExactly("é");
        assertThat(matching("/\\s/", " ", "\u000b", "\t", "\u00a0", "x")).containsExactly(" ", "\u000b", "\t");
        assertThat(matching("/\\S/", "x", " ", "\u00a0")).containsExactly("x", "\u00a0");
        assertThat(matching("/\\x41\\u00e9é\\é/", "Aééé", "A")).containsExactly("Aééé");
        assertThat(matching("/\\x7f/i", "\u007f")).hasSize(1);
        assertThat(matching("/\\\\\\-\\t\\n\\r\\f/", "\\-\t\n\r\f")).hasSize(1);
        assertThat(matching("/\u007f/i", "\u007f")).hasSize(1);
    }

    @Test
    void aPatternHasClasses() {
        assertThat(matching("/[abc]/", "a", "d")).containsExactly("a");
        assertThat(matching("/[^abc]/", "d", "a", "😀")).containsExactly("d", "😀");
        assertThat(matching("/[a-c\\s]/", "b", " ", "d")).containsExactly("b", " ");
        assertThat(matching("/[\\d-]/", "1", "-", "x")).containsExactly("1", "-");
        assertThat(matching("/[a^]/", "^", "a", "b")).containsExactly("^", "a");
        assertThat(matching("/[a&b]/", "&", "a", "c")).containsExactly("&", "a");
        assertThat(matching("/[\\x41-\\x43]/", "B", "D")).containsExactly("B");
    }

    @Test
    void aPatternHasGroupsAndQuantifiers() {
        assertThat(matching("/(a|b)c/", "ac", "bc", "c")).containsExactly("ac", "bc");
        assertThat(matching("/(?:a)(?=b)b/", "ab", "a")).containsExactly("ab");
        assertThat(matching("/a(?!b)./", "ac", "ab")).containsExactly("ac");
        assertThat(matching("/a{2}/", "aa", "a")).containsExactly("aa");
        assertThat(matching("/a{1,2}/", "a", "aa", "aaa")).containsExactly("a", "aa");
        assertThat(matching("/a{2,}/", "aaa", "a")).containsExactly("aaa");
        assertThat(matching("/a?/", "", "a", "aa")).containsExactly("", "a");
        assertThat(matching("/a+?b*/", "aa", "ab", "b")).containsExactly("aa", "ab");
        assertThat(matching("/a}/", "a}")).containsExactly("a}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "/ ~ On one side of '=~' a regular expression is needed",
                "/i ~ On one side of '=~' a regular expression is needed",
                "/[^]/ ~ ']' in a class",
                "/[[a]]/ ~ '[' in a class",
                "/[a&&]/ ~ On one side of '=~' a regular expression is needed",
                "/[\\D]/ ~ '\\D' in a class",
                "/(?i)a/ ~ a group that begins with '(?i)'",
                "/a{,2}/ ~ '{' without numbers",
                "/a{/ ~ '{' without numbers",
                "/a{12345}/ ~ '{' without numbers",
                "/a{2}+/ ~ a possessive quantifier",
                "/a++/ ~ a possessive quantifier",
                "/a*+/ ~ a possessive quantifier",
                "/a$b/ ~ '$' before the end",
                "/^*a/ ~ a quantifier behind '^'",
                "/\\xe9/i ~ the character U+e9",
                "/\\x80/i ~ the character U+80",
                "/\\ud800/ ~ the character U+d800",
                "/\\x4/ ~ '\\x' without its digits",
                "/\\u00e/ ~ '\\u' without its digits",
                "/é/i ~ a letter beyond ASCII in any case",
                "/\u0080/i ~ a letter beyond ASCII in any case",
                "/😀/ ~ a character beyond U+FFFF",
                "/\\p{L}/ ~ '\\p'",
                "/\\a/ ~ '\\a'",
                "/\\z/ ~ '\\z'",
                "/\\A/ ~ '\\A'",
                "/\\Z/ ~ '\\Z'",
                "/\\0/ ~ '\\0'",
                "/\\9/ ~ '\\9'",
                "/\\/ ~ a '\\' at the end",
                "/*/ ~ The regular expression is invalid",
            })
    void refusesPatternsByName(String pattern, String message) {
        assertThatThrownBy(() -> JsonPath.compile("$[?(@ =~ " + pattern + ")]"))
                .isInstanceOf(InvalidPathException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aPatternThatTakesTooLongFails() {
        JsonPath path = JsonPath.compile("$[?(@ =~ /(a+)+b/)]");
        JsonNode text = json("[\"" + "a".repeat(60) + "\"]");

        assertThat(path.find(text)).isNull();
        assertThat(path.whyNot(text).reason()).contains("takes more than 1000000 steps");
    }
}

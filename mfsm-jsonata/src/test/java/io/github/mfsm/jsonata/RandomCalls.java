package io.github.mfsm.jsonata;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random calls of JSONata's functions, with pictures, options and regular expressions of random parts; the same seed
 * gives the same ones. None depends on the present time or on chance, and none is among those for which the reference
 * never ends: an exponent's picture for a number that isn't above 0.
 */
final class RandomCalls {

    private static final String[] TEXTS = {
        "",
        "a",
        "ab",
        "hello world",
        "The quick brown fox",
        "a.b.c",
        "1,2,,3",
        "tab\there",
        "line\nbreak",
        "ÀÉÎõü",
        "😀😀a",
        "ß",
        "İ",
        "ﬁ",
        "  pad  ed \n x ",
        "abcabcabc",
        "foo@bar.com",
        "key=value;k2=v2",
        "CamelCaseText"
    };
    private static final String[] NUMBER_TEXTS = words("""
            0x1F 0b101 0o17 1e5 ~12~ +5 1. 1_000 .5 -.5 Infinity NaN 1e400 0X1f --1 1e+2 00012 -0 0x 12px 1E3 -
            0B11""");
    private static final String[] WRITTEN_NUMBERS = {
        "one hundred and twenty-three",
        "XIV",
        "xiv",
        "twenty-first",
        "1,234",
        "12th",
        "aa",
        "ZZ",
        "one thousand",
        "minus five",
        "twelve million",
        "MCMXCIX",
        "iiii",
        "42nd",
        "zero",
        "nineteenth"
    };
    private static final String[] CODED_TEXTS = {
        "http://a.b/c?d=e f&g=ü#h",
        "%41%20",
        "%",
        "%zz",
        "a%2Fb",
        "%F0%9F%98%80",
        "%c3%28",
        "a+b",
        "YWJj",
        "w7w=",
        "===",
        "YW Jj",
        "_-8=",
        "8J+YgA=="
    };
    private static final String[] EDGE_NUMBERS = words("""
            0.5 1.5 2.5 -0.5 0.05 1.005 2.675 1e21 1e-7 123456789012345680000 0.000001 1e100 9007199254740993""");
    private static final String[] ATOMS = words("""
            a b [a-z] [^a-z] \\d \\w \\s \\D \\W \\S . (a) (b|c) (?:ab) \\b ^ $ (\\w)(\\d) [\\s\\S] (a)? \\. [A-Z]+
            (?=a) (?!b) \\1 [é-ü] \\u0041 x{2,3} [-a] [\\w-] () \\/ \\n (?<n>a) \\x41 [^] []a] \\B (?<=a) \\cA \\0
            a{,2} [a&&b] [[a] \\p{L} \\k \\Qa \\z ] \\-""");
    private static final String[] QUANTIFIERS = words("""
            ~ ~ ~ * + ? *? +? {2} {1,}""");
    private static final String[] INTEGER_PICTURES = words("""
            0 000 #,##0 w W Ww i I a A 0;o w;o Ww;o 1 001 #:###,##0 ##,##,##0 ٠٠ 𝟎 x ~ # 0# #,# 0,0 ,0 α 0;c #0;
            0'000 ww ①""");
    private static final String[] DATE_FORMS = words("""
            ~ ~ ~ 1 01 0001 I i A a N n Nn W w Ww 1o wo 001 #1 00""");
    private static final String[] ISO_TIMES = words("""
            2018 2018-02 2018-02-30 2018-02-03T04:05Z 2018-02-03T04:05:06 2018-02-03T04:05:06.7+01:00 2018-W05
            2018-02-03T24:00:00Z 2018-02-03~04:05 20180203 2018-02-03T04:05:06.123456Z 2018-02-03t04:05:06z
            2018-1-2 1999-12-31T23:59:60Z 2018-02-03T04:05:06-0530 12:00 2018-00-01 0099-01-01""");
    private static final String[] OF_ANYTHING = words("""
            encodeUrl encodeUrlComponent decodeUrl decodeUrlComponent base64encode base64decode trim uppercase
            lowercase length string number boolean not type reverse distinct sort count sum max min average keys
            spread merge single exists abs floor ceil round sqrt""");
    private static final String[] PATHS = {
        "items#$i.{'i': $i, 'v': $}",
        "items@$x.nested@$y.{'x': $x}",
        "**.name",
        "*.*",
        "nested.*[0]",
        "items.%.name",
        "$$.items[$.price > 1]",
        "items{name: $sum(price)}",
        "items{name: price[]}",
        "$lookup(items, 'name')",
        "$merge(items)",
        "$append(items, tags)",
        "$spread(items)",
        "items.name & ''",
        "tags[[0..1]]",
        "items[name in $$.tags]",
        "$ ~> |items|{'p': price * 2}, ['name']|",
        "$ ~> |**|{'z': 1}|",
        "(items.price)[0]",
        "items.price[0]",
        "(items[-1])[]",
        "items.[name, price]",
        "tags^(>$)[0]",
        "items[price = $max(%.items.price)]",
        "items.nested#$p[$p = 1]",
        "items[0]#$p.$p",
        "items^(price)#$i.$i",
        "items^(>price, name)",
        "tags^($)",
        "items^($string($))",
        "nested^(<$number(name))",
        "items@$x.$x.price",
        "items#$i[$i > 0].{'i': $i, 'of': %.name}",
        "items@$x[$x.price > 1]^(>$x.price).$x.name",
        "/(b)(c)?/('abcab').next().start",
        "/(b)(c)?/('abcab').groups"
    };
    /** Stands for a regular expression, with two matches and a wrong one. */
    private static final String FOUND = "function($s){{'match': 'b', 'start': 1, 'end': 2, 'groups': ['b'], 'next': "
            + "function(){{'match': 'b', 'start': 4, 'end': 5, 'groups': [], 'next': function(){%s}}}}}";

    private final Random random;

    /** The words of a text; {@code ~} stands for a blank within one, or for an empty one. */
    private static String[] words(String text) {
        return text.lines()
                .flatMap(line -> Stream.of(line.split(" ")))
                .map(word -> word.equals("~") ? "" : word.replace('~', ' '))
                .toArray(String[]::new);
    }

    RandomCalls(long seed) {
        this.random = new Random(seed);
    }

    private String pick(String... options) {
        return options[random.nextInt(options.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t") + "\"";
    }

    String call() {
        return switch (random.nextInt(30)) {
            case 0, 1 -> formatNumber();
            case 2, 3 -> "$fromMillis(" + millis() + ", " + quoted(datePicture()) + zone() + ")";
            case 4 -> parsedTime();
            case 5 -> "$toMillis(" + quoted(pick(ISO_TIMES)) + ")";
            case 6 -> "$formatInteger(" + integer() + ", " + quoted(pick(INTEGER_PICTURES)) + ")";
            case 7 -> "$parseInteger(" + quoted(pick(WRITTEN_NUMBERS)) + ", " + quoted(pick(INTEGER_PICTURES)) + ")";
            case 8 -> parsedInteger();
            case 9 -> "$match(" + text() + ", " + regex() + pick("", ", 1", ", 0", ", -1", ", 2.5") + ")";
            case 10 -> replaced();
            case 11 -> "$split(" + text() + ", " + pattern() + pick("", ", 2", ", 0", ", -1", ", 1.9") + ")";
            case 12 -> "$contains(" + text() + ", " + pattern() + ")";
            case 13 -> "$replace(" + text() + ", " + regex() + ", function($m){" + ofMatch() + "})";
            case 14 -> "$number(" + pick(quoted(pick(NUMBER_TEXTS)), value()) + ")";
            case 15 -> "$string(" + pick(number(), array(), value(), sum()) + pick("", "", ", true", ", false") + ")";
            case 16 ->
                "$substring(" + text() + ", " + pick("0", "1", "-1", "-3", "2", "1.5") + pick("", ", 1", ", -1") + ")";
            case 17 ->
                "$pad(" + text() + ", " + pick("5", "-5", "0", "1.5") + pick("", ", '#'", ", '😀'", ", 'xyz'") + ")";
            case 18 -> "$" + pick(OF_ANYTHING) + "(" + pick(text(), value(), array(), number()) + ")";
            case 19 -> "$round(" + number() + ", " + (random.nextInt(12) - 5) + ")";
            case 20 -> "$formatBase(" + random.nextInt(100_000) + pick("", ", 2", ", 36", ", 37", ", 2.5") + ")";
            case 21 -> sorted();
            case 22 ->
                array() + "[" + pick("-1", "1", "$ > 2", "true", "[0,2]", "[1,1,0]", "'a'", "null", "1.9", "{}") + "]"
                        + pick("", "[]");
            case 23 ->
                value() + " " + pick("+", "-", "*", "/", "%", "<", ">=", "=", "!=", "&", "and", "in") + " " + value();
            case 24 -> higherOrder();
            case 25 -> byFunction();
            default -> pick(PATHS);
        };
    }

    private String number() {
        return switch (random.nextInt(7)) {
            case 0 -> "" + random.nextInt(10);
            case 1 -> "-" + random.nextInt(100);
            case 2 -> "" + random.nextInt();
            case 3 -> String.format(Locale.ROOT, "%.2f", random.nextDouble() * 1e4);
            case 4 -> pick(EDGE_NUMBERS);
            case 5 -> random.nextInt(10) + "e" + (random.nextInt(37) - 12);
            default -> random.nextInt(1000) + "." + random.nextInt(1000);
        };
    }

    private String integer() {
        return pick("" + random.nextInt(30), "" + random.nextInt(5000), "" + random.nextInt(2_000_000), number());
    }

    private String text() {
        return quoted(pick(pick(TEXTS), pick(TEXTS), pick(NUMBER_TEXTS), pick(CODED_TEXTS)));
    }

    private String value() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> number();
            case 2 -> text();
            case 3 -> pick("true", "false", "null");
            case 4 -> pick("[]", "{}", "[1]", "[[1]]", "{'a': 1}", "{'a': []}");
            default -> pick("items", "name", "price", "missing", "$", "tags");
        };
    }

    private String array() {
        return IntStream.range(0, random.nextInt(6)).mapToObj(i -> value()).collect(Collectors.joining(", ", "[", "]"));
    }

    private String sum() {
        return number() + pick(" + ", " * ", " / ") + number();
    }

    private String formatNumber() {
        boolean exponent = chance(20);
        String whole = pick("#,##0", "0", "#", "##0", "#,##,##0", "00", "###,###", "#0");
        String fraction = chance(60) ? "." + pick("0", "00", "#", "0#", "00##", "000", "0,0") : "";
        String suffix = exponent ? "e" + pick("0", "00") : pick("", "", "%", "‰", ")", " x");
        String negative = chance(15) ? pick(";(0)", ";-0", ";0.0", ";(#,##0.00)") : "";
        String picture = pick("", "", "$", "(", "-") + whole + fraction + suffix + (exponent ? "" : negative);
        String number = exponent ? "" + (1 + random.nextInt(1_000_000)) : number();
        return "$formatNumber(" + number + ", " + quoted(chance(90) ? picture : pick(INTEGER_PICTURES)) + options()
                + ")";
    }

    private String options() {
        if (chance(70)) {
            return "";
        }
        return ", {"
                + pick(
                        "'decimal-separator': ',', 'grouping-separator': '.'",
                        "'zero-digit': '٠'",
                        "'minus-sign': '−'",
                        "'percent': 'pc'",
                        "'per-mille': '%%'",
                        "'digit': '!'",
                        "'grouping-separator': ' '",
                        "'pattern-separator': '|'",
                        "'decimal-separator': 'd'")
                + "}";
    }

    private String millis() {
        return switch (random.nextInt(3)) {
            case 0 -> "" + random.nextLong(4_102_444_800_000L);
            case 1 -> "-" + random.nextInt(2_000_000_000);
            default ->
                pick("0", "-1", "951782400000", "1483228800000", "1609459199999", "1230768000000", "1451606400000");
        };
    }

    private String zone() {
        return pick(
                "", "", "", ", '+0100'", ", '-0500'", ", '+0530'", ", '0000'", ", '+1400'", ", '-0930'", ", '+01:00'");
    }

    private String datePart() {
        String component =
                pick("Y", "M", "D", "d", "F", "W", "w", "X", "x", "H", "h", "P", "m", "s", "f", "Z", "z", "C", "E");
        String form = "Zz".contains(component) ? pick("", "0", "00", "0101", "01:01", "01:01t") : pick(DATE_FORMS);
        return "[" + component + form + (chance(25) ? "," + pick("2", "2-2", "3-3", "*-3", "*", "4", "3-2") : "") + "]";
    }

    private String datePicture() {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> datePart())
                .collect(Collectors.joining(pick("-", " ", "/", ".", ", ", "T", "[[", "]]")));
    }

    /** A picture with one year, since without it the present time counts. */
    private String parsedTime() {
        String picture = quoted(pick("[Y0001]", "[Y]", "[YI]", "[Yw]")
                + pick("-", " ", "/")
                + datePicture().replace("[Y", "[D"));
        return "$toMillis($fromMillis(" + millis() + ", " + picture + "), " + picture + ")";
    }

    private String parsedInteger() {
        String picture = quoted(pick(INTEGER_PICTURES));
        return "$parseInteger($formatInteger(" + random.nextInt(300_000) + ", " + picture + "), " + picture + ")";
    }

    private String regex() {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> pick(ATOMS) + pick(QUANTIFIERS))
                .collect(Collectors.joining("", "/", "/" + pick("", "", "i", "m", "im", "g")));
    }

    private String pattern() {
        return chance(60) ? regex() : quoted(pick("", ",", "a", " ", "ab", "."));
    }

    private String replaced() {
        String by = pick("-", "$1", "$2", "$0", "$$", "$", "$10", "$a", "$1$1", "\\", "$12x", "");
        return "$replace(" + text() + ", " + pattern() + ", " + quoted(by) + pick("", ", 1", ", 0", ", -1") + ")";
    }

    private String byFunction() {
        String found = FOUND.formatted(pick("$missing", "$missing", "1", "{'match': 1}"));
        return switch (random.nextInt(4)) {
            case 0 -> "$match('abcab', " + found + pick("", ", 1") + ")";
            case 1 ->
                "$replace('abcab', " + found + ", " + pick("'-'", "'<$1>'", "function($m){" + ofMatch() + "}") + ")";
            case 2 -> "$split('abcab', " + found + pick("", ", 1") + ")";
            default -> "$contains('abcab', " + found + ")";
        };
    }

    private String ofMatch() {
        return pick("$uppercase($m.match)", "$string($m.start)", "$string($m.end)", "$m.groups[1] & '<'", "$m.start");
    }

    private String sorted() {
        String order = pick("$l > $r", "$l < $r", "$l >= $r", "true", "$l");
        return chance(60)
                ? "$sort(" + array() + pick("", ", function($l, $r){" + order + "}") + ")"
                : "$zip(" + array() + ", " + array() + pick("", ", " + array()) + ")";
    }

    private String higherOrder() {
        String parameters = pick("$v", "$v, $i", "$v, $i, $a", "");
        String body = pick("$v", "$i", "$v = 1", "$count($a)", "$string($v)", "$v & $i", "$v > 1", "[$v, $i]", "");
        return "$" + pick("map", "filter", "each", "sift", "reduce", "single") + "("
                + pick(array(), "items", "nested", "tags", "$") + ", function(" + parameters + "){" + body + "}"
                + pick("", "", ", 0", ", []") + ")";
    }
}

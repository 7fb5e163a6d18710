package io.github.mfsm.jsonata;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random expressions and inputs, most of which make sense; the same seed gives the same ones. */
final class RandomExpressions {

    private static final String[] NAMES = {"a", "b", "items", "name", "price", "tags", "nested", "missing"};
    private static final String[] TEXTS = {
        "''", "'a'", "'b'", "'hello world'", "'1'", "'x,y,,z'", "'Ab Cd'", "'12.50'", "'true'", "'a1b22c333'", "'é😀z'"
    };
    private static final String[] NUMBERS = {
        "0", "1", "2", "3", "-1", "1.5", "10", "100", "-2.25", "1e3", "0.1", "12345.678", "1e21", "1e-7"
    };
    private static final String[] OPERATORS = {
        "+", "-", "*", "/", "%", "=", "!=", "<", "<=", ">", ">=", "&", "and", "or", "in"
    };
    private static final String[] REGEXES = {
        "/a/", "/[0-9]+/", "/(\\w)(\\d)?/", "/b|c/i", "/\\s/", "/^h.*d$/", "/(a)|(b)/", "/[^,]+/", "/(?:l+)o/", "/x*y/"
    };
    private static final String[] DATES = {
        "'2018-03-23T10:33:36.617Z'",
        "'2020-02-29'",
        "'1999-12-31T23:59:59+0100'",
        "'2011'",
        "'2018-13-01'",
        "'no date'"
    };
    private static final String[] DATE_PICTURES = {
        "'[Y0001]-[M01]-[D01]'",
        "'[D1o] [MNn] [Y]'",
        "'[FNn,3-3], [D01] [MN,*-3] [Y,2-2]'",
        "'[H01]:[m01]:[s01].[f001] [Z]'",
        "'[h#1]:[m] [P]'",
        "'[X0001]-W[W01]-[F1]'",
        "'[d] [w] [xNn] [W]'",
        "'[YI] [MA] [DWwo]'",
        "'[Z0000] [z] [Z01:01t]'",
        "'[Q]'",
        "'[Y'",
        "'[[x]] [E] [C]'"
    };
    private static final String[] INTEGER_PICTURES = {
        "'0'",
        "'000'",
        "'#,##0'",
        "'#:###,##0'",
        "'w'",
        "'W'",
        "'Ww;o'",
        "'w;o'",
        "'i'",
        "'I'",
        "'a'",
        "'A'",
        "'0;o'",
        "'٠٠'",
        "'x'",
        "'##,##,##0'"
    };
    private static final String[] NUMBER_PICTURES = {
        "'0.00'", "'#,##0.##'", "'00.0%'", "'#'", "'0;(0)'", "'#.##‰'", "'#,##,##0.0#'", "'0.0.0'", "'a#b'", "'#0.#,#'"
    };
    private static final String[] SIGNATURES = {"", "<n:n>", "<s-:s>", "<a<n>>", "<x?>", "<(sn)>", "<o-n?:x>"};

    private final Random random;
    private int variables;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    private String pick(String... options) {
        return options[random.nextInt(options.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    String expression() {
        variables = 0;
        return expression(1 + random.nextInt(4));
    }

    private String expression(int depth) {
        if (depth <= 0) {
            return leaf();
        }
        return switch (random.nextInt(22)) {
            case 0, 1 -> leaf();
            case 2, 3, 4, 5, 6 -> path(depth);
            case 7, 8 -> operand(depth) + " " + pick(OPERATORS) + " " + operand(depth);
            case 9 -> "[" + list(depth) + "]";
            case 10 -> object(depth);
            case 11 -> operand(depth) + " ? " + operand(depth) + (chance(80) ? " : " + operand(depth) : "");
            case 12 -> block(depth);
            case 13, 14, 15, 16 -> call(depth);
            case 17 -> higherOrder(depth);
            case 18 -> operand(depth) + " ~> " + function(depth);
            case 19 -> pictures();
            case 20 -> texts(depth);
            default -> rare(depth);
        };
    }

    private String operand(int depth) {
        String operand = expression(depth - 1);
        return chance(60) ? "(" + operand + ")" : operand;
    }

    private String leaf() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> pick(NUMBERS);
            case 2, 3 -> pick(TEXTS);
            case 4 -> pick("true", "false", "null");
            case 5 -> pick("$", "$$");
            case 6 -> variables > 0 ? "$v" + random.nextInt(variables + 1) : "$v0";
            case 7 -> "[]";
            default -> pick(NAMES);
        };
    }

    private String list(int depth) {
        List<String> parts = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parts.add(chance(15) ? pick("1..3", "-1..1", "3..1", "0..a") : expression(depth - 1));
        }
        return String.join(", ", parts);
    }

    private String object(int depth) {
        List<String> parts = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String key = chance(75) ? "'k" + i + "'" : pick("name", "'k' & price", "a", "'k0'");
            parts.add(key + ": " + expression(depth - 1));
        }
        return "{" + String.join(", ", parts) + "}";
    }

    private String path(int depth) {
        StringBuilder path = new StringBuilder(step(depth, true));
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            path.append('.').append(step(depth, false));
        }
        if (chance(8)) {
            path.append(object(depth - 1));
        }
        if (chance(8)) {
            path.append("^(")
                    .append(pick("", "<", ">"))
                    .append(pick("price", "name", "$", "a"))
                    .append(')');
        }
        return path.toString();
    }

    private String step(int depth, boolean first) {
        String step = switch (random.nextInt(first ? 12 : 14)) {
            case 0 -> "*";
            case 1 -> chance(50) ? "**" : pick(NAMES);
            case 2 -> "(" + expression(depth - 1) + ")";
            case 3 -> first ? pick("$", "$$") : object(depth - 1);
            case 4 -> first ? "[" + list(depth - 1) + "]" : pick("$string()", "$uppercase(name)", "$sum(price)");
            case 5 -> "`" + pick(NAMES) + "`";
            case 12 -> "%";
            case 13 -> "[" + list(depth - 1) + "]";
            default -> pick(NAMES);
        };
        if (chance(6)) {
            step += pick("@$v0", "#$v0", "#$v1");
        }
        if (chance(22)) {
            step += "[" + predicate(depth) + "]";
        }
        return chance(4) ? step + "[]" : step;
    }

    private String predicate(int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> pick("0", "1", "-1", "1.7", "[0,1]", "[0..1]");
            case 1 -> "price " + pick(">", "<", "=") + " " + pick(NUMBERS);
            case 2 -> "name = " + pick(TEXTS);
            case 3 -> "%." + pick(NAMES) + " = " + leaf();
            case 4 -> "$v0 = " + pick(NUMBERS);
            default -> expression(depth - 2);
        };
    }

    private String block(int depth) {
        int own = variables++;
        String value = chance(30) ? lambda(depth - 1) : expression(depth - 1);
        String body = chance(30) ? "$v" + own + "(" + list(depth - 1) + ")" : expression(depth - 1);
        variables--;
        return "($v" + own + " := " + value + "; " + body + ")";
    }

    private String lambda(int depth) {
        String parameters = pick("", "$v0", "$v0, $v1", "$v0, $v1, $v2");
        return "function(" + parameters + ")" + (chance(20) ? pick(SIGNATURES) : "") + "{" + expression(depth) + "}";
    }

    private String function(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> lambda(depth - 1);
            case 1 -> "$substring(?, " + pick("0", "1", "-2") + ")";
            case 2 -> "($uppercase ~> $trim)";
            case 3 -> pick("$map(function($v0){" + expression(depth - 1) + "})", "$filter(function($v0){$v0 > 1})");
            case 4 ->
                "|" + pick("$", "nested", "**", "items") + "|" + object(depth - 1)
                        + pick("", ", 'a'", ", ['b','price']") + "|";
            default -> pick("$sum", "$count", "$string", "$keys", "$reverse", "$boolean", "$not", "$type", "$length");
        };
    }

    private String call(int depth) {
        String name = pick(
                "sum",
                "count",
                "max",
                "min",
                "average",
                "string",
                "substring",
                "substringBefore",
                "substringAfter",
                "lowercase",
                "uppercase",
                "length",
                "trim",
                "pad",
                "contains",
                "split",
                "join",
                "number",
                "floor",
                "ceil",
                "round",
                "abs",
                "sqrt",
                "power",
                "boolean",
                "not",
                "zip",
                "keys",
                "lookup",
                "append",
                "exists",
                "spread",
                "merge",
                "reverse",
                "type",
                "sort",
                "distinct",
                "base64encode",
                "base64decode",
                "encodeUrlComponent",
                "encodeUrl",
                "decodeUrl",
                "formatBase",
                "each",
                "sift",
                "single",
                "clone",
                "assert",
                "error");
        return "$" + name + "(" + arguments(name, depth) + ")";
    }

    private String arguments(String name, int depth) {
        if (chance(25)) {
            return list(depth);
        }
        String text = chance(50) ? pick(TEXTS) : expression(depth - 1);
        String number = chance(50) ? pick(NUMBERS) : expression(depth - 1);
        return switch (name) {
            case "substring" -> text + ", " + pick("0", "1", "-2", "3") + pick("", ", 2", ", 1.5", ", -1");
            case "substringBefore", "substringAfter", "contains", "split" -> text + ", " + pick(TEXTS);
            case "pad" -> text + ", " + pick("5", "-8", "0") + pick("", ", '#'", ", 'ab'");
            case "join" -> "[" + pick(TEXTS) + ", " + text + "]" + pick("", ", '-'");
            case "round" -> number + pick("", ", 1", ", -1", ", 2");
            case "power" -> number + ", " + pick("2", "0.5", "-1", "3");
            case "formatBase" -> number + pick("", ", 2", ", 16", ", 36", ", 1");
            case "lookup" -> pick("$", "nested", "items") + ", " + pick("'a'", "'price'", "'missing'");
            case "zip", "append" -> expression(depth - 1) + ", " + expression(depth - 1);
            case "each", "sift" -> pick("$", "nested", "items[0]") + ", " + lambda(depth - 1);
            case "single" -> expression(depth - 1) + pick("", ", function($v0){$v0 = 1}");
            default -> expression(depth - 1);
        };
    }

    private String higherOrder(int depth) {
        String array = chance(60) ? pick("items", "tags", "[1..4]", "items.price") : expression(depth - 1);
        return switch (random.nextInt(5)) {
            case 0 -> "$map(" + array + ", " + (chance(75) ? lambda(depth - 1) : function(depth)) + ")";
            case 1 -> "$filter(" + array + ", " + lambda(depth - 1) + ")";
            case 2 ->
                "$reduce(" + array + ", function($v0, $v1){" + expression(depth - 1) + "}" + pick("", ", 0") + ")";
            case 3 -> "$sort(" + array + ", function($v0, $v1){" + pick("$v0 > $v1", "$v0.price > $v1.price") + "})";
            default -> "$map(" + array + ", $" + pick("string", "uppercase", "type", "sum", "not", "round") + ")";
        };
    }

    private String pictures() {
        return switch (random.nextInt(6)) {
            case 0 -> "$toMillis(" + pick(DATES) + ")";
            case 1 ->
                "$fromMillis(" + pick("0", "1521801216617", "-1", "951782400000", "1104537600000") + ", "
                        + pick(DATE_PICTURES) + pick("", ", '+0130'", ", '-0500'") + ")";
            case 2 ->
                "$formatInteger(" + pick("0", "7", "21", "1999", "-12", "1234567890", "1e13", "4000000000") + ", "
                        + pick(INTEGER_PICTURES) + ")";
            case 3 ->
                "$parseInteger($formatInteger(" + pick("0", "7", "21", "1999", "1234567890", "4000000000") + ", "
                        + pick(INTEGER_PICTURES) + "), " + pick(INTEGER_PICTURES) + ")";
            case 4 ->
                "$toMillis(" + pick("'23.03.2018'", "'2018-03-23 10:11'", "'23rd March 2018'", "'2018-082'") + ", "
                        + pick(
                                "'[D01].[M01].[Y0001]'",
                                "'[Y0001]-[M01]-[D01] [H01]:[m01]'",
                                "'[D1o] [MNn] [Y]'",
                                "'[Y]-[d001]'")
                        + ")";
            default -> "$formatNumber(" + pick(NUMBERS) + ", " + pick(NUMBER_PICTURES) + ")";
        };
    }

    private String texts(int depth) {
        String text = chance(70) ? pick(TEXTS) : expression(depth - 1);
        String regex = pick(REGEXES);
        return switch (random.nextInt(5)) {
            case 0 -> "$match(" + text + ", " + regex + pick("", ", 1", ", 2") + ")";
            case 1 -> "$replace(" + text + ", " + regex + ", " + pick("'-'", "'$1'", "'[$0]'", "'$2$1$$'") + ")";
            case 2 -> "$split(" + text + ", " + regex + pick("", ", 2") + ")";
            case 3 -> "$contains(" + text + ", " + regex + ")";
            default ->
                "$replace(" + text + ", " + regex + ", function($v0){" + pick("$v0.match & '!'", "$v0.groups[0]")
                        + "})";
        };
    }

    private String rare(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> "-" + operand(depth);
            case 1 -> lambda(depth - 1) + "(" + list(depth - 1) + ")";
            case 2 -> "(" + expression(depth - 1) + ")[" + predicate(depth) + "]";
            case 3 -> "$" + pick("spread", "string", "sum", "count") + "(" + path(depth) + ")";
            case 4 -> "(" + expression(depth - 1) + ")" + object(depth - 1);
            default -> expression(depth - 1) + pick(")", "]", "..", " ~> 1", "[", ":= 2", ".1", " 'x'", "; 1");
        };
    }

    String input() {
        return value(3);
    }

    private String value(int depth) {
        if (depth == 3 && chance(85)) {
            return members(depth);
        }
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0, 1, 2 -> pick("0", "1", "2", "-3", "4.5", "10", "100");
            case 3 -> pick("true", "false", "null");
            case 4, 5 -> pick("\"a\"", "\"b\"", "\"\"", "\"hello\"", "\"12\"", "\"x,y\"", "\"é😀\"");
            case 6, 7 -> array(depth);
            default -> members(depth);
        };
    }

    private String array(int depth) {
        List<String> items = new ArrayList<>();
        int count = random.nextInt(4);
        boolean objects = chance(50);
        for (int i = 0; i < count; i++) {
            items.add(objects ? members(depth - 1) : value(depth - 1));
        }
        return "[" + String.join(",", items) + "]";
    }

    private String members(int depth) {
        List<String> members = new ArrayList<>();
        for (String name : NAMES) {
            if (!name.equals("missing") && chance(50)) {
                String value = switch (name) {
                    case "items" -> depth > 0 ? array(depth) : "[]";
                    case "name" -> chance(80) ? pick("\"a\"", "\"b\"", "\"c d\"") : value(depth - 1);
                    case "price" -> chance(80) ? pick("1", "2.5", "10", "-1") : value(depth - 1);
                    default -> value(Math.max(0, depth - 1));
                };
                members.add("\"" + name + "\":" + value);
            }
        }
        return "{" + String.join(",", members) + "}";
    }
}

package io.github.mfsm.jsonata.internal.function;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The replacement of {@code $replace}: {@code $0} is the match, {@code $1} its first group, {@code $$} a dollar sign.
 */
final class Template {

    private Template() {}

    static String fill(String template, Match match) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int at = template.indexOf('$'); at >= 0 && from < template.length(); at = template.indexOf('$', from)) {
            filled.append(template, from, at);
            from = at + 1;
            char next = from < template.length() ? template.charAt(from) : 0;
            if (next == '$') {
                filled.append('$');
                from++;
            } else if (next == '0') {
                filled.append(match.text());
                from++;
            } else {
                from += group(template, from, match.groups(), filled);
            }
        }
        return filled.append(template, from, template.length()).toString();
    }

    /** Takes as many digits as the number of groups has, or one less if there is no such group. */
    private static int group(String template, int from, JsonNode groups, StringBuilder filled) {
        int count = groups.size();
        int digits = Math.max(1, Integer.toString(count).length());
        int number = number(template, from, digits);
        if (digits > 1 && number > count) {
            number = number(template, from, digits - 1);
        }
        if (number < 0) {
            filled.append('$');
            return 0;
        }
        JsonNode group = groups.get(number - 1);
        if (group != null && group.isTextual()) {
            filled.append(group.textValue());
        }
        return Integer.toString(number).length();
    }

    private static int number(String template, int from, int digits) {
        int number = -1;
        for (int i = from; i < template.length() && i < from + digits; i++) {
            int digit = template.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = Math.max(number, 0) * 10 + digit;
        }
        return number;
    }
}

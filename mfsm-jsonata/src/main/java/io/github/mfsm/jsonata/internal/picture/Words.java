package io.github.mfsm.jsonata.internal.picture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers as English words. */
final class Words {

    private static final String[] FEW = {
        "Zero",
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Seven",
        "Eight",
        "Nine",
        "Ten",
        "Eleven",
        "Twelve",
        "Thirteen",
        "Fourteen",
        "Fifteen",
        "Sixteen",
        "Seventeen",
        "Eighteen",
        "Nineteen"
    };
    private static final String[] ORDINALS = {
        "Zeroth",
        "First",
        "Second",
        "Third",
        "Fourth",
        "Fifth",
        "Sixth",
        "Seventh",
        "Eighth",
        "Ninth",
        "Tenth",
        "Eleventh",
        "Twelfth",
        "Thirteenth",
        "Fourteenth",
        "Fifteenth",
        "Sixteenth",
        "Seventeenth",
        "Eighteenth",
        "Nineteenth"
    };
    private static final String[] TENS = {"Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"};
    private static final String[] MAGNITUDES = {"Thousand", "Million", "Billion", "Trillion"};
    private static final Pattern SEPARATOR = Pattern.compile(",\\s|\\sand\\s|[\\s\\\\-]");
    private static final Map<String, Double> VALUES = values();

    private Words() {}

    private static Map<String, Double> values() {
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < FEW.length; i++) {
            values.put(lower(FEW[i]), (double) i);
            values.put(lower(ORDINALS[i]), (double) i);
        }
        for (int i = 0; i < TENS.length; i++) {
            String word = lower(TENS[i]);
            values.put(word, 10.0 * (i + 2));
            values.put(tenth(word), 10.0 * (i + 2));
        }
        values.put("hundred", 100.0);
        values.put("hundredth", 100.0);
        double magnitude = 1;
        for (String word : MAGNITUDES) {
            magnitude *= 1000;
            values.put(lower(word), magnitude);
            values.put(lower(word) + "th", magnitude);
        }
        return values;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static String tenth(String tens) {
        return tens.substring(0, tens.length() - 1) + "ieth";
    }

    /** Returns the alternatives of a pattern that takes all words. */
    static String alternatives() {
        return String.join(
                        "|",
                        VALUES.keySet().stream()
                                .sorted((a, b) -> b.length() - a.length())
                                .toList()) + "|and|[\\-, ]";
    }

    /** Returns a whole number in words, each beginning with a capital. */
    static String of(double number, boolean ordinal) {
        return words(number, ordinal);
    }

    private static String words(double number, boolean ordinal) {
        if (number < 20) {
            return ordinal ? ORDINALS[(int) number] : FEW[(int) number];
        }
        if (number < 100) {
            String tens = TENS[(int) number / 10 - 2];
            double rest = number % 10;
            return rest > 0 ? tens + "-" + words(rest, ordinal) : ordinal ? tenth(tens) : tens;
        }
        if (number < 1000) {
            return FEW[(int) number / 100] + " Hundred" + tail(number % 100, ordinal);
        }
        int magnitude = Math.min((int) Math.floor(Math.log10(number) / 3), MAGNITUDES.length);
        double factor = StrictMath.pow(10, magnitude * 3);
        double count = Math.floor(number / factor);
        return words(count, false) + " " + MAGNITUDES[magnitude - 1] + tail(number - count * factor, ordinal);
    }

    private static String tail(double rest, boolean ordinal) {
        if (rest > 0) {
            return (rest < 100 ? " and " : ", ") + words(rest, ordinal);
        }
        return ordinal ? "th" : "";
    }

    /** Returns the number that words name, or NaN. */
    static double parse(String text) {
        Deque<Double> segments = new ArrayDeque<>();
        segments.push(0.0);
        for (String word : SEPARATOR.split(lower(text), -1)) {
            double value = VALUES.getOrDefault(word, Double.NaN);
            double last = segments.pop();
            if (value < 100) {
                if (last >= 1000) {
                    segments.push(last);
                    last = 0;
                }
                segments.push(last + value);
            } else {
                segments.push(last * value);
            }
        }
        double sum = 0;
        while (!segments.isEmpty()) {
            sum += segments.removeLast();
        }
        return sum;
    }
}

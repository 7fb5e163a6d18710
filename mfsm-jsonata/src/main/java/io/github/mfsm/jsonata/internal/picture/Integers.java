package io.github.mfsm.jsonata.internal.picture;

import io.github.mfsm.jsonata.internal.picture.IntegerPicture.Case;
import io.github.mfsm.jsonata.internal.picture.IntegerPicture.Separator;
import io.github.mfsm.jsonata.internal.value.Numbers;
import io.github.mfsm.jsonata.internal.value.Run;
import java.util.Locale;

/** Writes and reads integers by a picture. */
public final class Integers {

    private Integers() {}

    /**
     * Writes a number.
     *
     * @throws io.github.mfsm.jsonata.internal.value.Failure D3130 or D3131 if the picture is none
     */
    public static String format(Run run, double number, String picture) {
        return format(run, Math.floor(number), IntegerPicture.parse(picture));
    }

    /** Reads a number; NaN if the text is none. */
    public static double parse(String text, String picture) {
        return parse(text, IntegerPicture.parse(picture));
    }

    static String format(Run run, double number, IntegerPicture picture) {
        double size = Math.abs(number);
        run.checkSize(picture.mandatory);
        String text = switch (picture.kind) {
            case LETTERS -> Numerals.letters(size, picture.letters == Case.UPPER ? 'A' : 'a');
            case ROMAN -> inCase(Numerals.roman(run, size), picture.letters);
            case WORDS -> inCase(Double.isNaN(size) ? "NaN" : Words.of(size, picture.ordinal), picture.letters);
            case DECIMAL -> decimal(size, picture);
        };
        return number < 0 ? "-" + text : text;
    }

    private static String inCase(String text, Case letters) {
        return switch (letters) {
            case UPPER -> text.toUpperCase(Locale.ROOT);
            case LOWER -> text.toLowerCase(Locale.ROOT);
            case TITLE -> text;
        };
    }

    private static String decimal(double number, IntegerPicture picture) {
        String digits = Numbers.text(number);
        if (digits.length() < picture.mandatory) {
            digits = "0".repeat(picture.mandatory - digits.length()) + digits;
        }
        if (picture.zero != '0') {
            int shift = picture.zero - '0';
            StringBuilder shifted = new StringBuilder();
            digits.chars().forEach(c -> shifted.append((char) (c + shift)));
            digits = shifted.toString();
        }
        StringBuilder text = new StringBuilder(digits);
        if (picture.regular > 0) {
            String separator = picture.separators.get(0).character();
            int length = digits.length();
            for (int at = picture.regular; at < length; at += picture.regular) {
                text.insert(length - at, separator);
            }
        } else {
            insertSeparators(text, picture);
        }
        return picture.ordinal ? text + suffix(text) : text.toString();
    }

    /** A separator beyond the digits stands before them, and hides those it overlaps, as in the reference. */
    private static void insertSeparators(StringBuilder text, IntegerPicture picture) {
        for (int i = picture.separators.size() - 1; i >= 0; i--) {
            Separator separator = picture.separators.get(i);
            int place = text.length() - separator.position();
            if (place < 0) {
                text.delete(0, Math.max(0, text.length() + place));
                place = 0;
            }
            text.insert(place, separator.character());
        }
    }

    private static String suffix(CharSequence digits) {
        int length = digits.length();
        boolean teen = length > 1 && digits.charAt(length - 2) == '1';
        return switch (digits.charAt(length - 1)) {
            case '1' -> teen ? "th" : "st";
            case '2' -> teen ? "th" : "nd";
            case '3' -> teen ? "th" : "rd";
            default -> "th";
        };
    }

    static double parse(String text, IntegerPicture picture) {
        return switch (picture.kind) {
            case LETTERS -> Numerals.parseLetters(text, picture.letters == Case.UPPER ? 'A' : 'a');
            case ROMAN -> Numerals.parseRoman(picture.letters == Case.UPPER ? text : text.toUpperCase(Locale.ROOT));
            case WORDS -> Words.parse(text);
            case DECIMAL -> parseDecimal(text, picture);
        };
    }

    private static double parseDecimal(String text, IntegerPicture picture) {
        String digits = picture.ordinal ? text.substring(0, Math.max(0, text.length() - 2)) : text;
        if (picture.regular > 0) {
            digits = digits.replace(",", "");
        } else {
            for (Separator separator : picture.separators) {
                digits = digits.replace(separator.character(), "");
            }
        }
        int shift = picture.zero - '0';
        StringBuilder plain = new StringBuilder(digits.length());
        digits.chars().forEach(c -> plain.append((char) (c - shift)));
        return leadingInteger(plain.toString());
    }

    /** Returns the integer at the start of a text, or NaN. */
    static double leadingInteger(String text) {
        String stripped = text.stripLeading();
        int at = !stripped.isEmpty() && "+-".indexOf(stripped.charAt(0)) >= 0 ? 1 : 0;
        int end = at;
        while (end < stripped.length() && stripped.charAt(end) >= '0' && stripped.charAt(end) <= '9') {
            end++;
        }
        return end == at ? Double.NaN : Double.parseDouble(stripped.substring(0, end));
    }
}

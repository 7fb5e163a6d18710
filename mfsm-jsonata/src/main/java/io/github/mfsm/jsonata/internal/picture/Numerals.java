package io.github.mfsm.jsonata.internal.picture;

import io.github.mfsm.jsonata.internal.value.Run;

/** Numbers as Roman numerals and as letters. */
final class Numerals {

    private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};

    private Numerals() {}

    static String roman(Run run, double number) {
        run.checkSize((long) (number / 1000));
        StringBuilder roman = new StringBuilder();
        double rest = number;
        for (int i = 0; i < VALUES.length; i++) {
            while (rest >= VALUES[i]) {
                roman.append(ROMAN[i]);
                rest -= VALUES[i];
                run.steps(1);
            }
        }
        return roman.toString();
    }

    static double parseRoman(String roman) {
        double number = 0;
        double largest = 1;
        for (int i = roman.length() - 1; i >= 0; i--) {
            double value = value(roman.charAt(i));
            if (value < largest) {
                number -= value;
            } else {
                largest = value;
                number += value;
            }
        }
        return number;
    }

    private static double value(char digit) {
        return switch (digit) {
            case 'M' -> 1000;
            case 'D' -> 500;
            case 'C' -> 100;
            case 'L' -> 50;
            case 'X' -> 10;
            case 'V' -> 5;
            case 'I' -> 1;
            default -> Double.NaN;
        };
    }

    static String letters(double number, char first) {
        StringBuilder letters = new StringBuilder();
        for (double rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
            letters.append((char) ((rest - 1) % 26 + first));
        }
        return letters.reverse().toString();
    }

    static double parseLetters(String letters, char first) {
        double number = 0;
        for (int i = 0; i < letters.length(); i++) {
            number += (letters.charAt(letters.length() - i - 1) - first + 1) * StrictMath.pow(26, i);
        }
        return number;
    }
}

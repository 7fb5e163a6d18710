package io.github.mfsm.testkit.mock;

/** English ordinal numbers. */
final class Ordinal {
    private Ordinal() {}

    static String of(int number) {
        int rest = number % 100;
        if (rest >= 11 && rest <= 13) {
            return number + "th";
        }
        return number
                + switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}

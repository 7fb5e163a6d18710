package io.github.mfsm.jsonata.internal.picture;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/** The components of a point in time, in UTC; weeks are those of ISO 8601, in months as in years. */
final class Calendar {

    private final LocalDate date;
    private final LocalTime time;

    private Calendar(LocalDateTime dateTime) {
        this.date = dateTime.toLocalDate();
        this.time = dateTime.toLocalTime();
    }

    static Calendar of(long millis) {
        return new Calendar(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    /** Returns the value of a component that is a number, by its letter in a picture. */
    int component(char letter) {
        return switch (letter) {
            case 'Y' -> date.getYear();
            case 'M' -> date.getMonthValue();
            case 'D' -> date.getDayOfMonth();
            case 'd' -> date.getDayOfYear();
            case 'F' -> date.getDayOfWeek().getValue();
            case 'W' -> week(LocalDate.of(date.getYear(), 1, 1), 12, 52);
            case 'w' -> week(date.withDayOfMonth(1), 1, 4);
            case 'X' -> weekYear();
            case 'x' -> weekMonth();
            case 'H' -> time.getHour();
            case 'h' -> (time.getHour() + 11) % 12 + 1;
            case 'P' -> time.getHour() / 12;
            case 'm' -> time.getMinute();
            case 's' -> time.getSecond();
            case 'f' -> time.get(ChronoField.MILLI_OF_SECOND);
            default -> 0;
        };
    }

    /** Week 1 begins on the Monday of the first week that has most of its days in the period. */
    private static long firstWeek(LocalDate start) {
        int day = start.getDayOfWeek().getValue();
        return start.toEpochDay() + (day > 4 ? 8 - day : 1 - day);
    }

    private int week(LocalDate start, int months, int last) {
        long today = date.toEpochDay();
        long days = today - firstWeek(start);
        if (days < 0) {
            days = today - firstWeek(start.minusMonths(months));
        } else if (days / 7 + 1 >= last && today >= firstWeek(start.plusMonths(months)) && days >= 7L * last - 6) {
            return 1;
        }
        return (int) (days / 7) + 1;
    }

    private int weekYear() {
        LocalDate start = LocalDate.of(date.getYear(), 1, 1);
        return date.getYear() + shift(start, start.plusYears(1));
    }

    private int weekMonth() {
        LocalDate start = date.withDayOfMonth(1);
        return start.plusMonths(shift(start, start.plusMonths(1))).getMonthValue();
    }

    private int shift(LocalDate start, LocalDate next) {
        long today = date.toEpochDay();
        return today < firstWeek(start) ? -1 : today >= firstWeek(next) ? 1 : 0;
    }
}

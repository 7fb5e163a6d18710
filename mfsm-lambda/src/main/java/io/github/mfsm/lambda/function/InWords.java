package io.github.mfsm.lambda.function;

import io.github.mfsm.api.ResponseProblem;
import io.github.mfsm.aws.EndReason;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What went wrong, in words that have nothing of the email. */
public final class InWords {
    /** What an error's name looks like; anything else may be mail content. */
    private static final Pattern ERROR_NAME = Pattern.compile("[A-Za-z0-9_.$]{1,128}");

    private InWords() {}

    /** Returns why an execution has no answer; an error that may have mail content is left out. */
    public static String of(EndReason reason) {
        if (reason instanceof EndReason.Unsuccessful unsuccessful) {
            return "it ended with status " + unsuccessful.status() + error(unsuccessful.error());
        }
        return reason.message();
    }

    private static String error(@Nullable String error) {
        if (error == null) {
            return "";
        }
        return ERROR_NAME.matcher(error).matches() ? " and error " + error : " and an error that is not shown";
    }

    /** Returns what is wrong with an answer. */
    public static String of(List<ResponseProblem> problems) {
        return problems.stream().map(ResponseProblem::toString).collect(Collectors.joining("; "));
    }

    /** Returns what failed where, without its message, which may have mail content. */
    public static String placeOf(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** Returns a sentence with a capital in front. */
    public static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}

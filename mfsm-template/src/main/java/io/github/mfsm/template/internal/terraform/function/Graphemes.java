package io.github.mfsm.template.internal.terraform.function;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a reader takes for the characters of a text: Terraform counts, cuts and turns those. */
final class Graphemes {
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Graphemes() {}

    static List<String> of(String text) {
        return CLUSTER.matcher(text).results().map(MatchResult::group).toList();
    }
}

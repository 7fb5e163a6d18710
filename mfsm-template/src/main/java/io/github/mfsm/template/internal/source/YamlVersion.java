package io.github.mfsm.template.internal.source;

import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a plain scalar means: as the common loaders of the two versions of YAML read it, without timestamps. */
public enum YamlVersion {
    /** <a href="https://yaml.org/type/">YAML 1.1</a>: {@code yes} and {@code on} are booleans, {@code 010} is eight. */
    V1_1(
            "true|yes|on",
            "false|no|off",
            "[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*|[1-9][0-9_]*(?::[0-5]?[0-9])+)",
            "[-+]?(?:[0-9][0-9_]*)\\.[0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"),
    /**
     * The core schema of <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2</a> as js-yaml 4 has it: with
     * {@code 0b11} and signs before {@code 0x1F}, without one before {@code .5}. A key stands once.
     */
    V1_2(
            "true",
            "false",
            "[-+]?(?:[0-9]+|0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+)",
            "[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\\.[0-9]+(?:[eE][-+]?[0-9]+)?"),
    /** As Terraform's {@code yamldecode} reads it, measured with version 1.11: 010 is ten, and there are no tags. */
    TERRAFORM(
            "true|yes|on|y",
            "false|no|off|n",
            "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
            "[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

    private static final Pattern TIME = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ Tt]([0-9:.]{8,18}))?");
    private static final Pattern NO_NUMBER = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final int MAX_NUMBER_LENGTH = 100;

    private final Pattern truths;
    private final Pattern untruths;
    private final Pattern integer;
    private final Pattern decimal;

    YamlVersion(String truths, String untruths, String integer, String decimal) {
        this.truths = Pattern.compile(truths);
        this.untruths = Pattern.compile(untruths);
        this.integer = Pattern.compile(integer);
        this.decimal = Pattern.compile(decimal);
    }

    /** Returns what a plain scalar means, or null where it is a string. */
    public @Nullable Node read(String plain, SourcePlace place) {
        if (NULLS.contains(plain)) {
            return new Node.Null(place);
        }
        String word = wordOf(plain);
        if (this == TERRAFORM) {
            Matcher time = TIME.matcher(plain);
            if (time.matches()) {
                return Node.Str.of(
                        time.group(1) + 'T' + (time.group(2) == null ? "00:00:00" : time.group(2)) + 'Z', place);
            }
            if (NO_NUMBER.matcher(plain).matches()) {
                throw new TemplateException(place, plain + " is no number that JSON has");
            }
        }
        boolean isTrue = truths.matcher(word).matches();
        if (isTrue || untruths.matcher(word).matches()) {
            return new Node.Bool(place, isTrue);
        }
        if (plain.length() > MAX_NUMBER_LENGTH) {
            return null;
        }
        if (integer.matcher(plain).matches()) {
            return new Node.Num(place, new BigDecimal(integer(plain)), plain);
        }
        if (decimal.matcher(plain).matches() && plain.chars().anyMatch(Character::isDigit)) {
            return new Node.Num(place, new BigDecimal(plain.replace("_", "").replaceFirst("\\.(?=[eE]|$)", "")), plain);
        }
        return null;
    }

    /** Returns a word of one of the three ways to write booleans in lower case, any other as it is. */
    private static String wordOf(String plain) {
        String lower = plain.toLowerCase(Locale.ROOT);
        boolean upper = plain.equals(plain.toUpperCase(Locale.ROOT));
        boolean title = plain.length() > 1 && plain.substring(1).equals(lower.substring(1));
        return upper || title ? lower : plain;
    }

    private BigInteger integer(String plain) {
        String digits = plain.replace("_", "");
        boolean negative = digits.startsWith("-");
        digits = digits.replaceFirst("^[-+]", "");
        BigInteger value;
        if (digits.startsWith("0x")) {
            value = new BigInteger(digits.substring(2), 16);
        } else if (digits.startsWith("0b")) {
            value = new BigInteger(digits.substring(2), 2);
        } else if (digits.startsWith("0o")) {
            value = new BigInteger(digits.substring(2), 8);
        } else if (this == V1_1 && digits.length() > 1 && digits.startsWith("0")) {
            value = new BigInteger(digits, 8);
        } else {
            value = sexagesimal(digits);
        }
        return negative ? value.negate() : value;
    }

    private static BigInteger sexagesimal(String digits) {
        BigInteger value = BigInteger.ZERO;
        for (String part : digits.split(":", -1)) {
            value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return value;
    }
}

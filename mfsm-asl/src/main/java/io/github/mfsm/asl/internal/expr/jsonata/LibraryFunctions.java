package io.github.mfsm.asl.internal.expr.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The library's own functions, behind signatures that tell JSON null from undefined, which the library's don't.
 *
 * @see <a href="https://docs.jsonata.org/string-functions">JSONata: functions</a>
 */
final class LibraryFunctions {
    private static final Map<String, String> SIGNATURES = """
            sum <a<n>:n>
            count <a:n>
            max <a<n>:n>
            min <a<n>:n>
            average <a<n>:n>
            substring <s-nn?:s>
            substringBefore <s-s:s>
            substringAfter <s-s:s>
            lowercase <s-:s>
            uppercase <s-:s>
            length <s-:n>
            trim <s-:s>
            formatNumber <n-so?:s>
            formatBase <n-n?:s>
            formatInteger <n-s:s>
            parseInteger <s-s:n>
            number <(nsb)-:n>
            floor <n-:n>
            ceil <n-:n>
            round <n-n?:n>
            abs <n-:n>
            sqrt <n-:n>
            power <n-n:n>
            boolean <x-:b>
            not <x-:b>
            map <af:a>
            zip <a+:a>
            filter <af:a>
            single <af?:x>
            reduce <afj?:j>
            sift <o-f?:o>
            keys <x-:a<s>>
            lookup <x-s:x>
            append <xx:a>
            exists <x:b>
            spread <x-:a<o>>
            merge <a<o>:o>
            reverse <a:a>
            each <o-f:a>
            error <s?:x>
            assert <bs?:x>
            type <x:s>
            sort <af?:a>
            distinct <x:x>
            base64encode <s-:s>
            base64decode <s-:s>
            encodeUrlComponent <s-:s>
            encodeUrl <s-:s>
            decodeUrlComponent <s-:s>
            decodeUrl <s-:s>
            fromMillis <n-s?s?:s>
            """.lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toUnmodifiableMap(entry -> entry[0], entry -> entry[1]));

    /** A picture of passive characters alone, in which the library shows a number all the same. */
    private static final Pattern PASSIVE = Pattern.compile("[^0-9#.,;e]+");

    private LibraryFunctions() {}

    private static void checkPicture(String picture) {
        if (PASSIVE.matcher(picture).matches()) {
            throw new JException("D3086", -1);
        }
    }

    static void bindTo(Jsonata expression, Set<String> mentioned) {
        for (String name : mentioned) {
            String signature = SIGNATURES.get(name);
            // a function's name is an expression that yields the function
            if (signature != null && Jsonata.jsonata("$" + name).evaluate(null) instanceof Jsonata.JFunction own) {
                expression.registerFunction(name, new BoundFunction(name, signature, arguments -> {
                    if (name.equals("formatNumber") && BoundFunction.argument(arguments, 1) instanceof String picture) {
                        checkPicture(picture);
                    }
                    return own.call(null, arguments);
                }));
            }
        }
    }
}

package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.terraform.type.Conversion;
import io.github.mfsm.template.internal.terraform.type.HclType;
import io.github.mfsm.template.internal.terraform.type.HclType.Simple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What arguments the functions take: as {@code terraform metadata functions -json} of version 1.11 lists them.
 *
 * <p>Behind a type, {@code ?} lets null in, and {@code ...} takes all arguments that are left.
 */
final class Signatures {
    private static final String TABLE = """
            abs number; abspath string; alltrue list(bool); anytrue list(bool); base64decode string;
            base64encode string; base64sha256 string; base64sha512 string; basename string; ceil number; chomp string;
            chunklist list(any),number; cidrhost string,number; cidrnetmask string; cidrsubnet string,number,number;
            cidrsubnets string,number...; coalesce any?...; coalescelist any?...; compact list(string); concat any...;
            contains any,any; csvdecode string; dirname string; distinct list(any); element any,number;
            endswith string,string; ephemeralasnull any?; file string; filebase64 string; filebase64sha256 string;
            filebase64sha512 string; fileexists string; filemd5 string; fileset string,string; filesha1 string;
            filesha256 string; filesha512 string; flatten any; floor number; format string,any?...;
            formatdate string,string; formatlist string,any?...; indent number,string; index any,any;
            join string,list(string)...; jsondecode string; jsonencode any?; keys any; length any; log number,number;
            lookup any,string,any?...; lower string; matchkeys list(any),list(any),list(any); max number...; md5 string;
            merge any?...; min number...; nonsensitive any?; one any; parseint any,number; pathexpand string;
            pow number,number; range number...; regex string,string; regexall string,string;
            replace string,string,string; reverse any; sensitive any?; setintersection set(any),set(any)...;
            setproduct any...; setsubtract set(any),set(any); setunion set(any),set(any)...; sha1 string;
            sha256 string; sha512 string; signum number; slice any,number,number; sort list(string);
            split string,string; startswith string,string; strcontains string,string; strrev string;
            substr string,number,number; sum any; templatefile string,any; templatestring string,any;
            textdecodebase64 string,string; textencodebase64 string,string; timeadd string,string;
            timecmp string,string; title string; tobool any?; tolist any?; tomap any?; tonumber any?; toset any?;
            tostring any?; transpose map(list(string)); trim string,string; trimprefix string,string; trimspace string;
            trimsuffix string,string; upper string; urlencode string; uuidv5 string,string; values any;
            yamldecode string; yamlencode any?; zipmap list(string),any
            """;

    private static final Map<String, HclType> TYPES = Map.of(
            "any", Simple.ANY,
            "string", Simple.STRING,
            "number", Simple.NUMBER,
            "list(any)", new HclType.ListOf(Simple.ANY),
            "list(string)", new HclType.ListOf(Simple.STRING),
            "list(bool)", new HclType.ListOf(Simple.BOOL),
            "set(any)", new HclType.SetOf(Simple.ANY),
            "map(list(string))", new HclType.MapOf(new HclType.ListOf(Simple.STRING)));

    private static final Map<String, List<Parameter>> BY_NAME = parsed();

    private Signatures() {}

    private record Parameter(HclType type, boolean mayBeNull, boolean isRest) {
        static Parameter of(String written) {
            boolean isRest = written.endsWith("...");
            String type = isRest ? written.substring(0, written.length() - 3) : written;
            boolean mayBeNull = type.endsWith("?");
            String name = mayBeNull ? type.substring(0, type.length() - 1) : type;
            return new Parameter(java.util.Objects.requireNonNull(TYPES.get(name)), mayBeNull, isRest);
        }
    }

    private static Map<String, List<Parameter>> parsed() {
        Map<String, List<Parameter>> signatures = new HashMap<>();
        for (String function : TABLE.split(";", -1)) {
            String[] words = function.strip().split(" ", 2);
            List<Parameter> parameters = new ArrayList<>();
            for (String parameter : words[1].split(",", -1)) {
                parameters.add(Parameter.of(parameter));
            }
            signatures.put(words[0], List.copyOf(parameters));
        }
        return Map.copyOf(signatures);
    }

    /**
     * Returns the arguments as the function takes them.
     *
     * @throws io.github.mfsm.template.internal.source.UnresolvedException if it doesn't
     */
    static Arguments convert(Arguments given) {
        List<Parameter> parameters = BY_NAME.get(given.function());
        if (parameters == null) {
            return given;
        }
        int fixed = parameters.size();
        boolean hasRest = parameters.get(fixed - 1).isRest();
        int least = hasRest ? fixed - 1 : fixed;
        if (given.size() < least || (!hasRest && given.size() > fixed)) {
            throw given.problem(
                    "it takes " + (hasRest ? least + " or more" : fixed) + " arguments, and not " + given.size());
        }
        List<Node> values = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            values.add(convert(given, i, parameters.get(Math.min(i, fixed - 1))));
        }
        return new Arguments(given.place(), given.function(), values);
    }

    private static Node convert(Arguments given, int index, Parameter parameter) {
        Node value = given.value(index);
        if (value instanceof Node.Null && !parameter.mayBeNull()) {
            throw given.problem("argument " + (index + 1) + " is null");
        }
        return parameter.type() == Simple.ANY
                ? value
                : new Conversion(given.place(), given.function()).convert(value, parameter.type());
    }
}

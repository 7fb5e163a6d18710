package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.aws.Account;
import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.SourcePlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves the variables of a Serverless service; what its own commands would take from outside has no value here. */
final class Variables {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_STEPS = 200_000;
    private static final String DEFAULT_STAGE = "dev";
    private static final Pattern FILE = Pattern.compile("file\\((.*?)\\)(?::(.*))?", Pattern.DOTALL);
    private static final Pattern SOURCE =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9_-]*)(?:\\([^)]*\\))?:(?!:)(.*)", Pattern.DOTALL);
    private static final Pattern TO_BOOLEAN = Pattern.compile("strToBool\\((.*)\\)", Pattern.DOTALL);

    private final Node service;
    private final Map<String, String> parameters;
    private final SourceFiles files;
    private final Path folder;
    private final Map<Path, Node> included = new LinkedHashMap<>();
    private final Budget budget = new Budget();
    private boolean stageIsOpen;
    private int depth;
    private int steps;

    Variables(Node service, Map<String, String> parameters, SourceFiles files) {
        this.service = service;
        this.parameters = parameters;
        this.files = files;
        Path parent = service.place().file().getParent();
        this.folder = parent == null ? Path.of("") : parent;
    }

    /** Returns the stage. Where the service takes it from the command line only, it is the Framework's default. */
    String stage() {
        if (stageIsOpen) {
            return DEFAULT_STAGE;
        }
        stageIsOpen = true;
        try {
            Node stage = self(service.place(), "provider.stage");
            Text text = stage == null ? null : stage.scalar();
            return text == null ? DEFAULT_STAGE : text.value();
        } finally {
            stageIsOpen = false;
        }
    }

    /**
     * Returns a value with all variables in it resolved.
     *
     * @throws UnresolvedException if one has no value
     */
    Node resolve(Node node) {
        if (++steps > MAX_STEPS) {
            throw new UnresolvedException(node.place(), "the variables make more values than " + MAX_STEPS);
        }
        if (node instanceof Node.Str string) {
            return text(string);
        }
        if (node instanceof Node.Sequence sequence) {
            List<Node> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(resolve(item)));
            return new Node.Sequence(node.place(), items);
        }
        if (!(node instanceof Node.Mapping)) {
            return node;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        node.members().forEach((name, member) -> {
            Text key = resolve(new Node.Str(Text.of(name, member.keyPlace()))).scalar();
            members.put(key == null ? name : key.value(), new Node.Member(member.keyPlace(), resolve(member.value())));
        });
        return new Node.Mapping(node.place(), members);
    }

    /** Resolves the value itself, and not what is below it. */
    Node shallow(Node node) {
        return node instanceof Node.Str string && isOneVariable(string.text()) ? textShallow(string) : node;
    }

    private static boolean isOneVariable(Text text) {
        List<Variable> variables = Variable.in(text);
        return variables.size() == 1
                && variables.get(0).start() == 0
                && variables.get(0).end() == text.value().length();
    }

    private Node textShallow(Node.Str string) {
        return deeper(string.place(), () -> first(Variable.in(string.text()).get(0), string.text()));
    }

    private Node text(Node.Str string) {
        Text text = string.text();
        List<Variable> variables = Variable.in(text);
        if (variables.isEmpty()) {
            return string;
        }
        if (isOneVariable(text)) {
            return deeper(text.place(), () -> resolve(first(variables.get(0), text)));
        }
        Text.Builder built = Text.builder(text.place());
        int end = 0;
        for (Variable variable : variables) {
            SourcePlace place = text.placeAt(variable.start());
            Node value = deeper(place, () -> resolve(first(variable, text)));
            built.append(text, end, variable.start())
                    .append(scalar(value, place).value(), place);
            end = variable.end();
        }
        return budget.computed(
                new Node.Str(built.append(text, end, text.value().length()).build()));
    }

    private static Text scalar(Node value, SourcePlace place) {
        Text text = value.scalar();
        if (text == null) {
            throw new UnresolvedException(
                    place, "the variable is " + value.kind() + ", and can't stand inside of a string");
        }
        return text;
    }

    private interface Step {
        Node run();
    }

    private Node deeper(SourcePlace place, Step step) {
        if (depth >= MAX_DEPTH) {
            throw new UnresolvedException(place, "the variable depends on itself, or on too many others");
        }
        depth++;
        try {
            return step.run();
        } finally {
            depth--;
        }
    }

    private Node first(Variable variable, Text text) {
        for (Text source : variable.sources()) {
            Node value = source(source);
            if (value != null && !(value instanceof Node.Null)) {
                return value;
            }
        }
        for (Text source : variable.sources()) {
            Node value = withoutOption(source);
            if (value != null) {
                return value;
            }
        }
        String written = text.value().substring(variable.start(), variable.end());
        throw new UnresolvedException(text.placeAt(variable.start()), written + " has no value here" + hint(written));
    }

    /** Returns what the commands take for their own options where they aren't given. */
    private @Nullable Node withoutOption(Text source) {
        return switch (source.value()) {
            case "opt:stage", "opt:s" -> Node.Str.of(stage(), source.place());
            case "opt:region", "opt:r" -> Node.Str.of(Account.REGION, source.place());
            default -> null;
        };
    }

    private static String hint(String written) {
        String source = written.substring(2, Math.max(2, written.indexOf(':')));
        String known = "; it is outside of the service, and known only at deployment";
        return switch (source) {
            case "env", "opt", "param" ->
                "; give it a fallback: " + written.substring(0, written.length() - 1) + ", 'value'}";
            case "cf", "s3", "git", "terraform", "output" -> known;
            default -> source.startsWith("cf(") || source.startsWith("cf.") ? known : "";
        };
    }

    private @Nullable Node source(Text raw) {
        Text source = scalar(text(new Node.Str(raw)), raw.place());
        String value = source.value();
        SourcePlace place = source.place();
        Matcher file = FILE.matcher(value);
        if (file.matches()) {
            return file(place, file.group(1).trim(), file.group(2));
        }
        Matcher bool = TO_BOOLEAN.matcher(value);
        if (bool.matches()) {
            return new Node.Bool(place, bool.group(1).trim().matches("(?i)true|1"));
        }
        Matcher named = SOURCE.matcher(value);
        return named.matches() ? named(place, named.group(1), named.group(2)) : literal(source);
    }

    private @Nullable Node named(SourcePlace place, String name, String address) {
        return switch (name) {
            case "self" -> self(place, address);
            case "sls" -> address.equals("stage") ? Node.Str.of(stage(), place) : null;
            case "aws" -> aws(place, address);
            case "param" -> param(place, address);
            case "ssm" -> Node.Str.of(address.replaceFirst("~(true|split)$", ""), place);
            default -> null; // opt, env, cf, s3 and others: what is outside of the service
        };
    }

    private static Node literal(Text source) {
        String value = source.value();
        boolean quoted = value.length() > 1
                && (value.startsWith("'") || value.startsWith("\""))
                && value.endsWith(value.substring(0, 1));
        return quoted ? new Node.Str(source.part(1, value.length() - 1)) : Documents.read(source, YamlVersion.V1_2);
    }

    private static @Nullable Node aws(SourcePlace place, String address) {
        return switch (address) {
            case "accountId" -> Node.Str.of(Account.ID, place);
            case "region" -> Node.Str.of(Account.REGION, place);
            case "partition" -> Node.Str.of(Account.PARTITION, place);
            default -> null;
        };
    }

    private @Nullable Node param(SourcePlace place, String name) {
        String given = parameters.get(name);
        if (given != null) {
            return Node.Str.of(given, place);
        }
        for (String section : List.of(
                "params." + stage(), "stages." + stage() + ".params", "params.default", "stages.default.params")) {
            Node value = self(place, section + '.' + name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable Node self(SourcePlace place, String address) {
        if (address.equals("provider.region")) {
            return Node.Str.of(Account.REGION, place);
        }
        Node found = find(service, address);
        return found == null && address.equals("provider.stage") ? Node.Str.of(DEFAULT_STAGE, place) : found;
    }

    private @Nullable Node find(Node from, String address) {
        Node found = shallow(from);
        if (address.isEmpty()) {
            return found;
        }
        for (String part : address.split("[.:]", -1)) {
            Node next = found.get(part);
            if (next == null
                    && part.matches("[0-9]{1,6}")
                    && Integer.parseInt(part) < found.items().size()) {
                next = found.items().get(Integer.parseInt(part));
            }
            if (next == null) {
                return null;
            }
            found = shallow(next);
        }
        return found;
    }

    private @Nullable Node file(SourcePlace place, String name, @Nullable String address) {
        Path file = files.locate(place, folder, name.replaceFirst("^~/", ""));
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches(".*\\.(js|cjs|mjs|ts)")) {
            throw new UnresolvedException(place, name + " is code, which is not run");
        }
        Node content = included.get(file);
        if (content == null) {
            if (!java.nio.file.Files.isRegularFile(file)) {
                return null;
            }
            Text text = files.include(place, folder, name);
            boolean isData = lower.matches(".*\\.(ya?ml|json)");
            content = isData ? Documents.read(text, YamlVersion.V1_2) : new Node.Str(text);
            included.put(file, content);
        }
        return find(content, address == null ? "" : address.trim());
    }
}

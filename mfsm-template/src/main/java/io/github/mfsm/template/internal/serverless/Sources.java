package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.aws.Account;
import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where variables take their values from; what the commands would take from outside has no value here. */
final class Sources {
    private static final String DEFAULT_STAGE = "dev";

    private final Node service;
    private final Map<String, String> parameters;
    private final SourceFiles files;
    private final Variables variables;
    private final Path folder;
    private final Map<Path, Node> included = new LinkedHashMap<>();
    private boolean stageIsOpen;

    Sources(Node service, Map<String, String> parameters, SourceFiles files, Variables variables) {
        this.service = service;
        this.parameters = parameters;
        this.files = files;
        this.variables = variables;
        this.folder = SourceFiles.folderOf(service.place());
    }

    String stage() {
        if (stageIsOpen) {
            return DEFAULT_STAGE;
        }
        stageIsOpen = true;
        try {
            Node stage = find(service, "provider.stage");
            Text text = stage == null ? null : stage.scalar();
            return text == null ? DEFAULT_STAGE : text.value();
        } finally {
            stageIsOpen = false;
        }
    }

    /** Returns the value of a source, or null where it has none. */
    @Nullable
    Node value(Source source) {
        if (source instanceof Source.Nested nested) {
            return variables.resolve(new Node.Str(nested.text()));
        }
        return source instanceof Source.Named named ? named(named) : null;
    }

    private @Nullable Node named(Source.Named source) {
        SourcePlace place = source.place();
        String address = addressOf(source);
        return switch (source.type()) {
            case "self" -> self(address);
            case "sls" -> address.equals("stage") ? Node.Str.of(stage(), place) : null;
            case "aws" -> aws(place, address);
            case "param" -> param(place, address);
            case "file" -> file(source, address);
            case "strToBool" -> toBoolean(source);
            case "ssm" -> Node.Str.of(address.replaceFirst("~(true|split)$", ""), place);
            default -> null; // opt, env, cf, s3 and others: what is outside of the service
        };
    }

    /** Returns what the commands take for their own options, and for the stage, where they aren't given. */
    @Nullable
    Node withoutOption(Source source) {
        if (!(source instanceof Source.Named named)) {
            return null;
        }
        return switch (named.type() + ':' + addressOf(named)) {
            case "opt:stage", "opt:s", "self:provider.stage" -> Node.Str.of(stage(), named.place());
            case "opt:region", "opt:r" -> Node.Str.of(Account.REGION, named.place());
            default -> null;
        };
    }

    /** Returns what to do about a variable that has no value. */
    static String hint(Source source, String written) {
        String type = source instanceof Source.Named named ? named.type() : "";
        return switch (type) {
            case "env", "opt", "param" ->
                "; give it a fallback: " + written.substring(0, written.length() - 1) + ", 'value'}";
            case "cf", "s3", "git", "terraform", "output" ->
                "; it is outside of the service, and known only at deployment";
            case "file" -> "; is the file there, and has it this member?";
            default -> type.startsWith("cf.") ? "; it is outside of the service, and known only at deployment" : "";
        };
    }

    private String addressOf(Source.Named source) {
        Text address = source.address();
        return address == null ? "" : scalar(address).value();
    }

    private Text scalar(Text text) {
        return Variables.scalar(variables.resolve(new Node.Str(text)), text.place());
    }

    private Node toBoolean(Source.Named source) {
        String word =
                source.params().isEmpty() ? "" : scalar(source.params().get(0)).value();
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> new Node.Bool(source.place(), true);
            case "false", "0" -> new Node.Bool(source.place(), false);
            default ->
                throw new UnresolvedException(
                        source.place(), "strToBool takes true, false, 1 or 0, and not \"" + word + '"');
        };
    }

    private static @Nullable Node aws(SourcePlace place, String address) {
        return switch (address) {
            case "accountId" -> Node.Str.of(Account.ID, place);
            case "region" -> Node.Str.of(Account.REGION, place);
            case "partition" -> Node.Str.of(Account.PARTITION, place);
            default -> null;
        };
    }

    /** Returns a parameter, whose name is no path: dots are part of it. */
    private @Nullable Node param(SourcePlace place, String name) {
        String given = parameters.get(name);
        if (given != null) {
            return Node.Str.of(given, place);
        }
        for (String section : List.of(
                "params." + stage(), "stages." + stage() + ".params", "params.default", "stages.default.params")) {
            Node all = find(service, section);
            Node value = all == null ? null : all.get(name);
            Node known = value == null ? null : variables.shallow(value);
            if (known != null && !(known instanceof Node.Null)) {
                return known;
            }
        }
        return null;
    }

    private @Nullable Node self(String address) {
        return address.equals("provider.region")
                ? Node.Str.of(Account.REGION, service.place())
                : find(service, address);
    }

    private @Nullable Node find(Node from, String address) {
        Node found = variables.shallow(from);
        if (address.isEmpty()) {
            return found;
        }
        for (String part : address.split("\\.", -1)) {
            Node next = found.get(part);
            if (next == null
                    && part.matches("[0-9]{1,6}")
                    && Integer.parseInt(part) < found.items().size()) {
                next = found.items().get(Integer.parseInt(part));
            }
            if (next == null) {
                return null;
            }
            found = variables.shallow(next);
        }
        return found;
    }

    private @Nullable Node file(Source.Named source, String address) {
        SourcePlace place = source.place();
        if (source.params().isEmpty()) {
            throw new UnresolvedException(place, "file() names no file: write file(NAME)");
        }
        String name = scalar(source.params().get(0)).value();
        Path file = files.locate(place, folder, name.replaceFirst("^~/", ""));
        if (name.matches("(?i).*\\.(js|cjs|mjs|ts)")) {
            throw new UnresolvedException(
                    place, name + " is code, which is not run; \"serverless print\" writes what it makes");
        }
        Node content = included.get(file);
        if (content == null) {
            if (!Files.isRegularFile(file)) {
                return null;
            }
            content = content(files.include(place, folder, name), name.toLowerCase(Locale.ROOT));
            included.put(file, content);
        }
        return find(content, address);
    }

    private static Node content(Text text, String name) {
        try {
            if (name.matches(".*\\.ya?ml")) {
                return Documents.read(text, YamlVersion.V1_2);
            }
            return name.matches(".*\\.(json|tfstate)") ? Documents.json(text) : new Node.Str(text);
        } catch (TemplateException e) {
            throw new UnresolvedException(e.place(), e.problem());
        }
    }
}

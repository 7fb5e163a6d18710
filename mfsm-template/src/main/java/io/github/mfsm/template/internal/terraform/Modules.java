package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.internal.terraform.hcl.HclJson;
import io.github.mfsm.template.internal.terraform.hcl.HclParser;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The modules of a configuration: its root, and those in local folders that others call. Not thread-safe. */
final class Modules {
    private static final int MAX_NESTING = 10;
    private static final String ID = "\0module";

    private final Path root;
    private final SourceFiles files;
    private final Budget budget;
    private final Map<Path, List<HclBody.Block>> parsed = new HashMap<>();
    private final List<Module> called = new ArrayList<>();

    /** A module that a block calls: one of its instances. */
    record Call(Instances.Instance instance, Module module) {}

    /**
     * Creates them.
     *
     * @param root the configuration's folder, which relative names start from
     */
    Modules(Path root, SourceFiles files, Budget budget) {
        this.root = root;
        this.files = files;
        this.budget = budget;
    }

    /** Returns the configuration's own module. */
    Module root(List<HclBody.Block> blocks, Inputs inputs) {
        return new Module(this, new Module.Home(root, root, "", 0), blocks, inputs, files, budget);
    }

    /** Returns where a call's module comes from. */
    static Text source(Module caller, HclBody.Block block) {
        HclExpression source = block.body().get("source");
        Text text = source == null ? null : caller.evaluator().evaluate(source).scalar();
        if (text == null) {
            throw new UnresolvedException(block.place(), "the module " + block.label(0) + " has no source");
        }
        return text;
    }

    static boolean isLocal(Text source) {
        return source.value().matches("\\.{1,2}/.*|\\.{1,2}");
    }

    /** Makes the instances of a module in a local folder. */
    List<Call> call(Module caller, HclBody.Block block) {
        Text source = source(caller, block);
        int nesting = caller.home().nesting() + 1;
        if (nesting > MAX_NESTING) {
            throw new UnresolvedException(block.place(), "modules are nested deeper than " + MAX_NESTING);
        }
        Path folder = files.locate(source.place(), caller.home().folder(), source.value());
        List<HclBody.Block> blocks = blocks(source.place(), folder);
        Module.Home home = new Module.Home(root, folder, prefix(caller, block, source), nesting);
        List<Call> calls = new ArrayList<>();
        for (Instances.Instance instance : Instances.of(block, caller.evaluator())) {
            Evaluator evaluator = caller.evaluator().with(instance.names());
            budget.instance(block.place());
            Inputs inputs = Inputs.of(blocks, block.body(), evaluator);
            Module module = new Module(this, home, blocks, inputs, files, budget);
            called.add(module);
            calls.add(new Call(instance, module));
        }
        return calls;
    }

    /** Returns what tells the resources of a module from those of the others that its caller has of that folder. */
    private static String prefix(Module caller, HclBody.Block block, Text source) {
        boolean isAlone = caller.blocks().stream()
                .filter(other -> other.type().equals("module") && !other.equals(block))
                .map(other -> other.body().get("source"))
                .noneMatch(other -> other instanceof HclExpression.Template template
                        && template.literal() != null
                        && template.literal().value().equals(source.value()));
        return caller.home().prefix() + (isAlone ? "" : block.label(0) + '-');
    }

    /** Returns a called module as a value: an object whose members no configuration can write, as it can be large. */
    Node value(SourcePlace place, Module module) {
        return Node.Mapping.of(place, ID, Node.Str.of(String.valueOf(called.indexOf(module)), place));
    }

    static boolean isValue(Node value) {
        return value.members().containsKey(ID);
    }

    /** Returns an output of a module that is a value. */
    Node output(SourcePlace place, Node value, String name) {
        Text id = value.text(ID);
        if (id == null) {
            throw new IllegalArgumentException("no module: " + value.kind());
        }
        return called.get(Integer.parseInt(id.value())).output(place, name);
    }

    HclBody parse(Path file) {
        Text text = files.read(file);
        return file.toString().endsWith(".json") ? HclJson.file(text) : HclParser.file(text);
    }

    private List<HclBody.Block> blocks(SourcePlace place, Path folder) {
        List<HclBody.Block> known = parsed.get(folder);
        if (known == null) {
            known = new ArrayList<>();
            for (Path file : sources(place, folder)) {
                known.addAll(blocksOf(file));
            }
            parsed.put(folder, known);
        }
        return known;
    }

    /** Returns a file's blocks; one that isn't HCL is a problem, and the others are read. */
    List<HclBody.Block> blocksOf(Path file) {
        try {
            return parse(file).blocks();
        } catch (TemplateException e) {
            throw new UnresolvedException(e.place(), e.problem());
        }
    }

    /** Returns the files of a folder that have blocks, in either syntax. */
    List<Path> sources(SourcePlace place, Path folder) {
        return Stream.concat(list(place, folder, ".tf").stream(), list(place, folder, ".tf.json").stream())
                .sorted()
                .toList();
    }

    List<Path> list(SourcePlace place, Path folder, String ending) {
        return files.list(place, folder.toString().isEmpty() ? Path.of(".") : folder, ending).stream()
                .map(path -> folder.resolve(path.getFileName()))
                .toList();
    }
}

package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.function.FileFunctions;
import io.github.mfsm.template.internal.terraform.function.HclFunction;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.internal.terraform.hcl.HclParser;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of {@code .tf} files with the values of its variables: it knows what references in it mean. Not thread-safe.
 */
final class Module implements Evaluator.References {
    private final Modules modules;
    private final Home home;
    private final List<HclBody.Block> blocks;
    private final Inputs inputs;
    private final Map<String, HclExpression> locals = new HashMap<>();
    private final Map<String, HclBody.Block> resources = new LinkedHashMap<>();
    private final Map<String, HclBody.Block> called = new LinkedHashMap<>();
    private final Map<String, HclExpression> outputs = new HashMap<>();
    private final Map<String, List<Modules.Call>> calls = new HashMap<>();
    private final Map<String, Node> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Evaluator evaluator;
    private final Budget budget;
    private final Map<String, HclFunction> functions;

    /**
     * Where a module is.
     *
     * @param root the configuration's folder, which relative names start from
     * @param folder the module's own
     * @param prefix what the names of its resources start with where they are not literal
     * @param nesting how many modules are around it
     */
    record Home(Path root, Path folder, String prefix, int nesting) {}

    Module(Modules modules, Home home, List<HclBody.Block> blocks, Inputs inputs, SourceFiles files, Budget budget) {
        this.modules = modules;
        this.home = home;
        this.blocks = blocks;
        this.inputs = inputs;
        this.budget = budget;
        this.functions = new FileFunctions(files, home.root(), this::render).all();
        this.evaluator = new Evaluator(this, functions, Map.of(), budget);
        for (HclBody.Block block : blocks) {
            switch (block.type()) {
                case "locals" -> locals.putAll(block.body().attributes());
                case "resource" -> resources.put(block.label(0) + '.' + block.label(1), block);
                case "data" -> resources.put("data." + block.label(0) + '.' + block.label(1), block);
                case "module" -> called.put(block.label(0), block);
                case "output" -> {
                    HclExpression value = block.body().get("value");
                    if (value != null) {
                        outputs.put(block.label(0), value);
                    }
                }
                default -> {}
            }
        }
    }

    Evaluator evaluator() {
        return evaluator;
    }

    List<HclBody.Block> blocks() {
        return blocks;
    }

    Home home() {
        return home;
    }

    /** A template file knows its variables and the functions, and nothing of the module. */
    private Node render(Text template, Map<String, Node.Member> variables) {
        Map<String, Node> names = new HashMap<>();
        variables.forEach((name, member) -> names.put(name, member.value()));
        HclExpression expression;
        try {
            expression = HclParser.template(template);
        } catch (TemplateException e) {
            throw new UnresolvedException(e.place(), e.problem());
        }
        Node value = new Evaluator(NO_REFERENCES, functions, names, budget).evaluate(expression);
        return value.scalar() == null ? value : new Node.Str(value.scalar());
    }

    private static final Evaluator.References NO_REFERENCES = new Evaluator.References() {
        @Override
        public int length(String first) {
            return 0;
        }

        @Override
        public Node value(SourcePlace place, List<String> names) {
            throw new UnresolvedException(place, "nothing named " + names.get(0) + " is known here");
        }
    };

    @Override
    public int length(String first) {
        return first.equals("data") ? 3 : 2;
    }

    @Override
    public Node value(SourcePlace place, List<String> names) {
        String name = names.get(1);
        return switch (names.get(0)) {
            case "var" -> once("var." + name, place, () -> inputs.value(place, name, evaluator));
            case "local" -> once("local." + name, place, () -> local(place, name));
            case "path" -> Node.Str.of(name.equals("module") ? modulePath() : ".", place);
            case "terraform" -> Node.Str.of("default", place);
            case "module" -> once("module." + name, place, () -> called(place, name));
            case "each", "count", "self" ->
                throw new UnresolvedException(place, names.get(0) + '.' + name + " has no value outside of a resource");
            default -> resource(place, String.join(".", names));
        };
    }

    private String modulePath() {
        String path = home.root()
                .toAbsolutePath()
                .normalize()
                .relativize(home.folder().toAbsolutePath().normalize())
                .toString();
        return path.isEmpty() ? "." : path.replace('\\', '/');
    }

    private interface Step {
        Node run();
    }

    private Node once(String key, SourcePlace place, Step step) {
        Node value = known.get(key);
        if (value != null) {
            return value;
        }
        if (!open.add(key)) {
            throw new UnresolvedException(place, key + " depends on itself");
        }
        try {
            Node computed = step.run();
            known.put(key, computed);
            return computed;
        } finally {
            open.remove(key);
        }
    }

    /** A member of a local object is known where another member isn't. */
    @Override
    public @Nullable HclExpression member(SourcePlace place, List<String> names) {
        HclExpression at = names.get(0).equals("local") ? locals.get(names.get(1)) : null;
        for (String name : names.subList(2, names.size())) {
            if (!(at instanceof HclExpression.ObjectOf object)
                    || object.members().stream().anyMatch(member -> nameOf(member) == null)) {
                return null;
            }
            at = object.members().stream()
                    .filter(member -> name.equals(nameOf(member)))
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new UnresolvedException(place, "an object has no attribute " + name))
                    .value();
        }
        return at;
    }

    private static @Nullable String nameOf(HclExpression.ObjectOf.Member member) {
        Text key = member.key() instanceof HclExpression.Template template ? template.literal() : null;
        return key == null ? null : key.value();
    }

    private Node local(SourcePlace place, String name) {
        HclExpression local = locals.get(name);
        if (local == null) {
            throw new UnresolvedException(place, "no local named " + name + " in this module");
        }
        return evaluator.evaluate(local);
    }

    /** Returns the instances of a module in a local folder. */
    List<Modules.Call> calls(HclBody.Block block) {
        List<Modules.Call> made = calls.get(block.label(0));
        if (made == null) {
            made = modules.call(this, block);
            calls.put(block.label(0), made);
        }
        return made;
    }

    private Node called(SourcePlace place, String name) {
        HclBody.Block block = called.get(name);
        if (block == null) {
            throw new UnresolvedException(place, "no module named " + name + " in this module");
        }
        if (!Modules.isLocal(Modules.source(this, block))) {
            throw UnresolvedException.unknown(
                    place, "an output of the module " + name + " is known only after deployment");
        }
        return instances(
                place,
                block,
                calls(block).stream()
                        .map(call -> new Value(call.instance(), modules.value(place, call.module())))
                        .toList());
    }

    @Override
    public Node output(SourcePlace place, Node module, String name) {
        return modules.output(place, module, name);
    }

    /** Returns an output of this module. */
    Node output(SourcePlace place, String name) {
        HclExpression output = outputs.get(name);
        if (output == null) {
            throw new UnresolvedException(place, "the module has no output named " + name);
        }
        return once("output." + name, place, () -> evaluator.evaluate(output));
    }

    /** An instance of a resource or module, and what it is. */
    private record Value(Instances.Instance instance, Node node) {}

    /** Returns what a block's name stands for: a value, or a list or map of it where it has instances. */
    private static Node instances(SourcePlace place, HclBody.Block block, List<Value> values) {
        if (block.body().get("count") != null) {
            return new Node.Sequence(place, values.stream().map(Value::node).toList());
        }
        if (block.body().get("for_each") == null) {
            return values.get(0).node();
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        for (Value value : values) {
            String suffix = value.instance().suffix();
            members.put(suffix.substring(2, suffix.length() - 2), new Node.Member(place, value.node()));
        }
        return new Node.Mapping(place, members);
    }

    /** Returns a resource: its value, or a list or map of it where it has instances. */
    private Node resource(SourcePlace place, String address) {
        HclBody.Block block = resources.get(address);
        if (block == null) {
            throw new UnresolvedException(place, "no resource " + address + " in this module");
        }
        return instances(
                place,
                block,
                instances(address, place, block).stream()
                        .map(instance -> new Value(instance, value(block, evaluator.with(instance.names()))))
                        .toList());
    }

    private List<Instances.Instance> instances(String address, SourcePlace place, HclBody.Block block) {
        if (!open.add(address)) {
            throw new UnresolvedException(place, address + " depends on itself");
        }
        try {
            return Instances.of(block, evaluator);
        } finally {
            open.remove(address);
        }
    }

    private Node value(HclBody.Block block, Evaluator evaluator) {
        if (TextResource.is(block)) {
            return TextResource.of(block, evaluator, this::render);
        }
        String type = block.label(0);
        String name = name(block);
        if (ResourceKind.of(type) != ResourceKind.FUNCTION_ALIAS) {
            return ResourceValue.of(block.place(), type, name);
        }
        HclExpression function = block.body().get("function_name");
        Text of = function == null ? null : evaluator.evaluate(function).scalar();
        String functionName = of == null ? name : of.value();
        String arn = functionName.startsWith("arn:") ? functionName : ResourceKind.FUNCTION.arn("lambda", functionName);
        return ResourceValue.of(block.place(), type, name, arn + ':' + name);
    }

    /** Returns whether it is a FIFO queue or topic, whose name ends so. */
    private boolean isFifo(HclBody.Block block) {
        HclExpression fifo = block.body().get(block.label(0).equals("aws_sqs_queue") ? "fifo_queue" : "fifo_topic");
        try {
            return fifo != null && evaluator.isTrue(fifo);
        } catch (UnresolvedException e) { // it depends on what is known after deployment, or on its instance
            return false;
        }
    }

    /** Returns the name that references have: a literal one, or else the label. */
    String name(HclBody.Block block) {
        String type = block.label(0);
        List<String> candidates = new ArrayList<>();
        if (type.equals("aws_lambda_function")) {
            candidates.add("function_name");
        } else if (type.startsWith("aws_s3_bucket")) {
            candidates.add("bucket");
        } else {
            candidates.add("name");
        }
        for (String candidate : candidates) {
            if (block.body().get(candidate) instanceof HclExpression.Template template && template.literal() != null) {
                return template.literal().value();
            }
        }
        String given = home.prefix() + block.label(1);
        return ResourceKind.of(type).nameOf(isFifo(block) ? given + ".fifo" : given);
    }
}

package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** All functions: those over values, and those that read the files of a project. */
public final class FileFunctions {
    private final SourceFiles files;
    private final Path folder;
    private final BiFunction<Text, Map<String, Node.Member>, Node> render;

    /**
     * Creates the functions.
     *
     * @param folder what relative names start from
     * @param render evaluates a template with its variables
     */
    public FileFunctions(SourceFiles files, Path folder, BiFunction<Text, Map<String, Node.Member>, Node> render) {
        this.files = files;
        this.folder = folder;
        this.render = render;
    }

    /** Returns all functions by name, but for {@code try} and {@code can}, which don't take values. */
    public Map<String, HclFunction> all() {
        Map<String, HclFunction> functions = new HashMap<>();
        functions.putAll(TextFunctions.all());
        functions.putAll(ListFunctions.all());
        functions.putAll(MapFunctions.all());
        functions.putAll(NumberFunctions.all());
        functions.putAll(SetFunctions.all());
        functions.putAll(EncodingFunctions.all());
        functions.putAll(TimeFunctions.all());
        functions.putAll(AddressFunctions.all());
        functions.putAll(HashFunctions.all(given -> files.bytes(given.place(), folder, given.string(0))));
        functions.put("ephemeralasnull", given -> given.value(0));
        functions.put("sensitive", given -> given.value(0));
        functions.put("nonsensitive", given -> given.value(0));
        functions.put("file", given -> new Node.Str(read(given)));
        functions.put("templatefile", given -> render.apply(read(given), given.map(1)));
        functions.put("templatestring", given -> render.apply(given.text(0), given.map(1)));
        functions.put("fileexists", given -> given.of(Files.isRegularFile(locate(given))));
        functions.put("fileset", this::fileSet);
        functions.put("abspath", given -> given.of(clean(given.string(0)))); // the root folder is where Terraform runs
        functions.put("pathexpand", FileFunctions::expanded);
        functions.put("basename", given -> given.of(last(given.string(0))));
        functions.put("dirname", given -> given.of(directory(given.string(0))));
        functions.replaceAll((name, function) -> given -> function.apply(Signatures.convert(given)));
        return Map.copyOf(functions);
    }

    private Node fileSet(Arguments given) {
        Path start = locate(given);
        Node names = given.ofStrings(files.matching(given.place(), start, given.string(1)));
        return given.of(names.items(), Node.Order.SET);
    }

    private Text read(Arguments given) {
        return files.include(given.place(), folder, given.string(0));
    }

    private Path locate(Arguments given) {
        return files.locate(given.place(), folder, given.string(0));
    }

    private static Node expanded(Arguments given) {
        if (given.string(0).startsWith("~")) {
            throw given.problem("a user's folder is nothing that a configuration has");
        }
        return given.value(0);
    }

    private static String last(String path) {
        String stripped = path.replaceFirst("(?<=.)/+$", "");
        return stripped.isEmpty()
                ? "."
                : stripped.equals("/") ? "/" : stripped.substring(stripped.lastIndexOf('/') + 1);
    }

    private static String clean(String path) {
        String clean = Path.of(path).normalize().toString().replace('\\', '/');
        return clean.isEmpty() ? "." : clean;
    }

    private static String directory(String path) {
        int slash = path.lastIndexOf('/');
        String directory = slash < 0 ? "" : path.substring(0, slash + 1);
        return clean(directory);
    }
}

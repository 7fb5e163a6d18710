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
        functions.putAll(EncodingFunctions.all());
        functions.put("sensitive", given -> given.value(0));
        functions.put("nonsensitive", given -> given.value(0));
        functions.put("file", given -> new Node.Str(read(given)));
        functions.put("templatefile", given -> render.apply(read(given), given.map(1)));
        functions.put("templatestring", given -> render.apply(given.text(0), given.map(1)));
        functions.put("fileexists", given -> given.of(Files.isRegularFile(locate(given))));
        functions.put("fileset", this::fileSet);
        functions.put("abspath", given -> given.value(0));
        functions.put("pathexpand", given -> given.value(0));
        functions.put("basename", given -> given.of(given.string(0).replaceFirst("^.*/(?=[^/])", "")));
        functions.put("dirname", given -> given.of(directory(given.string(0))));
        return Map.copyOf(functions);
    }

    private Node fileSet(Arguments given) {
        Path start = locate(given);
        return given.ofStrings(files.matching(given.place(), start, given.string(1)));
    }

    private Text read(Arguments given) {
        return files.include(given.place(), folder, given.string(0));
    }

    private Path locate(Arguments given) {
        return files.locate(given.place(), folder, given.string(0));
    }

    private static String directory(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }
}

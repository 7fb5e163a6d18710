package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.SourcePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files near a template that the CDK uploads as objects of a bucket, as the {@code *.assets.json} next to it say,
 * or the metadata of its stack. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/assets.html">Assets and the AWS CDK</a>
 */
final class Assets {
    private final SourceFiles files;
    private final Map<Path, Map<String, String>> folders = new HashMap<>();

    Assets(SourceFiles files) {
        this.files = files;
    }

    /**
     * Returns the file that becomes an object, or null where there is none.
     *
     * @param place in the template
     */
    @Nullable
    String file(SourcePlace place, String key) {
        Path folder = SourceFiles.folderOf(place);
        Map<String, String> known = near(place, folder);
        String object = nameOf(key);
        String usual = "asset." + object;
        if (known.containsKey(object) || !Files.isRegularFile(files.locate(place, folder, usual))) {
            return known.get(object);
        }
        return usual;
    }

    /**
     * Adds the files that the metadata of a stack's artifact has, as the {@code LegacyStackSynthesizer} writes them.
     *
     * @param place of what names the template
     * @param metadata lists by the paths of constructs
     * @return values of the template's parameters for their buckets and keys, which lead to the files
     */
    Map<String, String> ofParameters(SourcePlace place, @Nullable Node... metadata) {
        Map<String, String> parameters = new HashMap<>();
        for (Node part : metadata) {
            if (part != null) {
                part.members()
                        .values()
                        .forEach(entries -> entries.value().items().forEach(entry -> {
                            Node data = entry.get("data");
                            Text path = data == null ? null : data.text("path");
                            Text bucket = data == null ? null : data.text("s3BucketParameter");
                            Text key = data == null ? null : data.text("s3KeyParameter");
                            if (path != null && bucket != null && key != null) {
                                String object = nameOf(path.value());
                                near(place, SourceFiles.folderOf(place)).put(object, path.value());
                                parameters.put(bucket.value(), "assets");
                                parameters.put(key.value(), "||" + object);
                            }
                        }));
            }
        }
        return parameters;
    }

    private Map<String, String> near(SourcePlace place, Path folder) {
        return folders.computeIfAbsent(folder, unread -> read(place, unread));
    }

    private static String nameOf(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private Map<String, String> read(SourcePlace place, Path folder) {
        Map<String, String> paths = new HashMap<>();
        for (Path manifest : files.list(place, folder, ".assets.json")) {
            Text content = files.include(place, folder, manifest.getFileName().toString());
            Node assets = Documents.read(content, YamlVersion.V1_2).get("files");
            if (assets != null) {
                assets.members().values().forEach(asset -> add(asset.value(), paths));
            }
        }
        return paths;
    }

    private static void add(Node asset, Map<String, String> paths) {
        Node source = asset.get("source");
        Node destinations = asset.get("destinations");
        Text path = source == null ? null : source.text("path");
        if (path == null || destinations == null) {
            return;
        }
        for (Node.Member destination : destinations.members().values()) {
            Text key = destination.value().text("objectKey");
            if (key != null) {
                paths.put(nameOf(key.value()), path.value());
            }
        }
    }
}

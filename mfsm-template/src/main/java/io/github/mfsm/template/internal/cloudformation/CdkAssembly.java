package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.YamlVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The folder that {@code cdk synth} writes, usually {@code cdk.out}. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/configure-synth.html">Configure and perform CDK stack
 *     synthesis</a>
 */
public final class CdkAssembly {
    private static final int MAX_NESTING = 10;

    private final Map<String, String> parameters;
    private final SourceFiles files;
    private final Surroundings app;
    private final List<Artifact> stacks = new ArrayList<>();

    private record Artifact(String id, Stack stack) {}

    private CdkAssembly(Map<String, String> parameters, SourceFiles files) {
        this.parameters = parameters;
        this.files = files;
        this.app = Surroundings.of(files);
    }

    /** Reads the stacks that a manifest names, those of nested assemblies, too, in its order. */
    public static void read(Path manifest, Map<String, String> parameters, SourceFiles files, Findings findings) {
        CdkAssembly assembly = new CdkAssembly(parameters, files);
        findings.attempt(() -> {
            assembly.collect(Documents.read(files.read(manifest), YamlVersion.V1_2), 0);
            assembly.stacks.forEach(each -> each.stack().readAssembly(each.id(), findings));
        });
    }

    private void collect(Node manifest, int nesting) {
        Node artifacts = manifest.get("artifacts");
        if (artifacts == null || nesting > MAX_NESTING) {
            return;
        }
        artifacts.members().forEach((id, member) -> {
            Node artifact = member.value();
            Text type = artifact.text("type");
            Node properties = artifact.get("properties");
            if (type == null || properties == null) {
                return;
            }
            Text template = properties.text("templateFile");
            Text folder = properties.text("directoryName");
            if (type.value().equals("aws:cloudformation:stack") && template != null) {
                Text name = properties.text("stackName");
                Stack stack = stack(template, artifact);
                app.others().add(name == null ? id : name.value(), stack);
                stacks.add(new Artifact(id, stack));
            } else if (type.value().equals("cdk:cloud-assembly") && folder != null) {
                collect(read(folder, folder.value() + "/manifest.json"), nesting + 1);
            }
        });
    }

    private Stack stack(Text template, Node artifact) {
        Text file = artifact.text("additionalMetadataFile");
        Node own = artifact.get("metadata");
        Node more = file == null ? null : read(file, file.value());
        Map<String, String> values = app.assets().ofParameters(template.place(), own, more);
        values.putAll(parameters);
        return Stack.of(read(template, template.value()), Map.of(), values, app.with(Constructs.of(own, more)));
    }

    private Node read(Text name, String file) {
        Text content = files.include(name.place(), SourceFiles.folderOf(name.place()), file);
        return Documents.read(content, YamlVersion.V1_1);
    }
}

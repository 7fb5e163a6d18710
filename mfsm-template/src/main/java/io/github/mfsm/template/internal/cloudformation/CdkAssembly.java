package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.YamlVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folder that {@code cdk synth} writes, usually {@code cdk.out}. */
public final class CdkAssembly {
    private static final int MAX_NESTING = 10;

    private CdkAssembly() {}

    /** Returns the templates that a manifest names, those of nested assemblies, too, in its order. */
    public static List<Node> templates(Path manifest, SourceFiles files) {
        List<Node> templates = new ArrayList<>();
        collect(Documents.read(files.read(manifest), YamlVersion.V1_2), files, templates, 0);
        return templates;
    }

    private static void collect(Node manifest, SourceFiles files, List<Node> templates, int nesting) {
        Node artifacts = manifest.get("artifacts");
        if (artifacts == null || nesting > MAX_NESTING) {
            return;
        }
        for (Node.Member member : artifacts.members().values()) {
            Node artifact = member.value();
            Text type = artifact.text("type");
            Node properties = artifact.get("properties");
            if (type == null || properties == null) {
                continue;
            }
            Text template = properties.text("templateFile");
            Text folder = properties.text("directoryName");
            if (type.value().equals("aws:cloudformation:stack") && template != null) {
                templates.add(read(template, template.value(), files));
            } else if (type.value().equals("cdk:cloud-assembly") && folder != null) {
                collect(read(folder, folder.value() + "/manifest.json", files), files, templates, nesting + 1);
            }
        }
    }

    private static Node read(Text name, String file, SourceFiles files) {
        Path folder = name.place().file().getParent();
        Text content = files.include(name.place(), folder == null ? Path.of("") : folder, file);
        return Documents.read(content, YamlVersion.V1_1);
    }
}

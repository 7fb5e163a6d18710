package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A state as the file {@code terraform.tfstate} has it, and {@code terraform state pull} prints it: version 4. */
public final class StateFile {
    private StateFile() {}

    /** Returns whether a document is a state. */
    public static boolean isState(Node document) {
        return document.get("terraform_version") != null
                && document.get("serial") != null
                && document.get("resources") instanceof Node.Sequence;
    }

    /** Adds the machines, functions and tables of all modules. */
    public static void read(Node document, Findings findings) {
        Node resources = document.get("resources");
        if (resources == null) {
            return;
        }
        for (Node resource : resources.items()) {
            Node instances = resource.get("instances");
            if (instances != null) {
                instances.items().forEach(instance -> Plan.resource(planned(resource, instance), findings));
            }
        }
    }

    /** Returns an instance as a plan has it. */
    private static Node planned(Node resource, Node instance) {
        Map<String, Node.Member> members = new LinkedHashMap<>(resource.members());
        Node attributes = instance.get("attributes");
        if (attributes != null) {
            members.put("values", new Node.Member(attributes.place(), attributes));
        }
        String address = string(resource, "module", ".")
                + string(resource, "type", ".")
                + string(resource, "name", "")
                + index(instance.get("index_key"));
        members.put("address", new Node.Member(resource.place(), Node.Str.of(address, resource.place())));
        return new Node.Mapping(instance.place(), members);
    }

    private static String string(Node node, String name, String end) {
        Text text = node.text(name);
        return text == null ? "" : text.value() + end;
    }

    private static String index(@Nullable Node key) {
        Text text = key == null ? null : key.scalar();
        if (text == null) {
            return "";
        }
        return key instanceof Node.Str ? "[\"" + text.value() + "\"]" : '[' + text.value() + ']';
    }
}

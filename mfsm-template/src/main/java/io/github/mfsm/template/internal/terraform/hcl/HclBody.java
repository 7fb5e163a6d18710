package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.model.SourcePlace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a file or block.
 *
 * @param attributes by name
 * @param blocks in order
 */
public record HclBody(Map<String, HclExpression> attributes, List<Block> blocks) {
    public HclBody {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        blocks = List.copyOf(blocks);
    }

    /** A block such as {@code resource "type" "label" { ... }}. */
    public record Block(SourcePlace place, String type, List<String> labels, HclBody body) {
        public Block {
            labels = List.copyOf(labels);
        }

        /** Returns a label, empty where there are fewer. */
        public String label(int index) {
            return index < labels.size() ? labels.get(index) : "";
        }
    }

    /** Returns an attribute, or null. */
    public @Nullable HclExpression get(String name) {
        return attributes.get(name);
    }

    /** Returns the blocks of a type. */
    public Stream<Block> blocks(String type) {
        return blocks.stream().filter(block -> block.type().equals(type));
    }
}

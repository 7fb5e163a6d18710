package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a variable may take its value from. */
sealed interface Source {
    /** A value that stands in the variable: the last of its fallbacks. */
    record Literal(Node value) implements Source {}

    /** A variable in the place of a fallback: version 1 of the Framework had it, and later ones refuse it. */
    record Nested(Text text) implements Source {}

    /**
     * A source of the Framework or of a plugin, such as {@code self:custom.a} and {@code file(a.yml):b}.
     *
     * @param params what stands in its parentheses; variables in it aren't resolved yet
     * @param address what follows its colon; variables in it aren't resolved yet
     */
    record Named(
            SourcePlace place,
            String type,
            List<Text> params,
            @Nullable Text address) implements Source {
        public Named {
            params = List.copyOf(params);
        }
    }
}

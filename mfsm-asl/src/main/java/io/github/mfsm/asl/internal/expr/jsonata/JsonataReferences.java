package io.github.mfsm.asl.internal.expr.jsonata;

import io.github.mfsm.jsonata.syntax.Node;
import java.util.Collections;
import java.util.Set;

/**
 * What an expression refers to, found in its syntax tree.
 *
 * @param variables those that it takes from its environment, without {@code $}, {@code $states} and functions that it
 *     calls, in alphabetical order
 * @param statesFields the members of {@code $states} that it names, in alphabetical order
 * @param topLevelNames names where there is no context item, in the order of the text
 * @param usesRoot whether it uses {@code $$}
 * @param usesContext whether it can read the context object
 * @param definesFunctions whether a function of its own can be part of its result
 */
public record JsonataReferences(
        Set<String> variables,
        Set<String> statesFields,
        Set<String> topLevelNames,
        boolean usesRoot,
        boolean usesContext,
        boolean definesFunctions) {

    /** Makes the sets unmodifiable. */
    public JsonataReferences {
        variables = Collections.unmodifiableSet(variables);
        statesFields = Collections.unmodifiableSet(statesFields);
        topLevelNames = Collections.unmodifiableSet(topLevelNames);
    }

    static JsonataReferences of(Node tree) {
        ReferenceFinder finder = new ReferenceFinder();
        tree.accept(finder);
        return finder.references();
    }
}

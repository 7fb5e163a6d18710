package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.SourceFiles;
import java.util.HashSet;
import java.util.Set;

/**
 * What a stack is read with.
 *
 * @param files that its template may name
 * @param assets those of them that the CDK uploads
 * @param others the stacks that are deployed next to it, as far as they are known
 * @param constructs the constructs of the CDK that its resources come from
 * @param standIns names that stand for values that only the account has, as they turn up
 * @param nesting how many stacks it is nested in
 */
record Surroundings(
        SourceFiles files,
        Assets assets,
        OtherStacks others,
        Constructs constructs,
        Set<String> standIns,
        int nesting) {
    /** Returns those of a template that is read alone. */
    static Surroundings of(SourceFiles files) {
        return new Surroundings(files, new Assets(files), new OtherStacks(), Constructs.NONE, new HashSet<>(), 0);
    }

    /** Returns those of another stack of the same app. */
    Surroundings with(Constructs its) {
        return new Surroundings(files, assets, others, its, standIns, nesting);
    }

    /** Returns those of a stack that is nested in this one. */
    Surroundings nested() {
        return new Surroundings(files, assets, others, constructs, standIns, nesting + 1);
    }
}

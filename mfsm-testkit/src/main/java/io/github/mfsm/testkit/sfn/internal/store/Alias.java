package io.github.mfsm.testkit.sfn.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A name for one or two versions of a state machine.
 *
 * @param sequence counts up in the order of creation
 * @param name the alias's name
 * @param arn its ARN
 * @param description its description, or null
 * @param routes one or two, their weights sum up to 100
 * @param created when it was created
 * @param updated when it was last changed
 */
public record Alias(
        long sequence,
        String name,
        String arn,
        @Nullable String description,
        List<Route> routes,
        Instant created,
        Instant updated) {

    /** Copies the routes. */
    public Alias {
        routes = List.copyOf(routes);
    }

    /** Which version gets how many of a hundred starts. */
    public record Route(String versionArn, int weight) {}

    /** Draws the version for a start. */
    public String draw(RandomGenerator random) {
        int drawn = random.nextInt(100);
        return drawn < routes.get(0).weight() || routes.size() == 1
                ? routes.get(0).versionArn()
                : routes.get(1).versionArn();
    }

    /** Returns whether starts may reach the version. */
    public boolean references(String versionArn) {
        return routes.stream().anyMatch(route -> route.versionArn().equals(versionArn));
    }
}

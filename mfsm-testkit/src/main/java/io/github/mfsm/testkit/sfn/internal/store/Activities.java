package io.github.mfsm.testkit.sfn.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All activities of all accounts and Regions. Used under the lock of the service. */
public final class Activities {

    private final Map<String, Activity> byArn = new LinkedHashMap<>();
    private final Set<String> arns = ConcurrentHashMap.newKeySet();
    private long created;

    /** Adds an activity under an ARN that isn't taken. */
    public Activity add(String arn, String name, ObjectNode encryption, Tags tags, Instant now) {
        created++;
        Activity activity = new Activity(created, arn, name, encryption, tags, now);
        byArn.put(arn, activity);
        arns.add(arn);
        return activity;
    }

    /** Brings an activity back. */
    public void restore(Activity activity) {
        created = Math.max(created, activity.sequence());
        byArn.put(activity.arn(), activity);
        arns.add(activity.arn());
    }

    public Optional<Activity> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /** Returns whether there is such an activity; can be asked without the lock. */
    public boolean exists(String arn) {
        return arns.contains(arn);
    }

    /** Returns the activities of one account and Region, oldest first. */
    public List<Activity> list(String prefix) {
        return byArn.values().stream()
                .filter(activity -> activity.arn().startsWith(prefix))
                .toList();
    }

    /** Removes an activity, if it is there. */
    public void remove(String arn) {
        byArn.remove(arn);
        arns.remove(arn);
    }

    /** Forgets everything. */
    public void clear() {
        byArn.clear();
        arns.clear();
    }
}

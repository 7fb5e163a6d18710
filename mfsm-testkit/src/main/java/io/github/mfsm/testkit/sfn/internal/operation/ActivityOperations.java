package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.Engine;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.Names;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Activity;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Settings;
import io.github.mfsm.testkit.sfn.internal.store.Tags;
import java.util.Optional;

/** Activities, and the work that their workers ask for. */
final class ActivityOperations {

    private final Backend backend;

    ActivityOperations(Backend backend) {
        this.backend = backend;
    }

    /** Creates an activity, or answers again what it answered to the same request before. */
    JsonNode create(JsonNode request, RequestContext context) {
        String name = request.get("name").textValue();
        if (!Names.isValid(name)) {
            throw SfnError.invalidName(name);
        }
        ObjectNode encryption = Settings.encryption(request);
        String arn = Arn.prefix(context.region(), context.account()) + "activity:" + name;
        Optional<Activity> existing = backend.activities().find(arn);
        if (existing.isPresent()) {
            if (!existing.get().encryption().equals(encryption)) {
                throw SfnError.activityExists(arn);
            }
            return answer(existing.get());
        }
        Tags tags = Tags.of(arn, request.path("tags"));
        return answer(backend.activities()
                .add(arn, name, encryption, tags, backend.time().instant()));
    }

    private static ObjectNode answer(Activity activity) {
        return WireJson.object()
                .put("activityArn", activity.arn())
                .put("creationDate", WireJson.seconds(activity.created()));
    }

    /** Deletes an activity; one that isn't there is as good as deleted. */
    JsonNode delete(JsonNode request) {
        Arn arn = Arn.parse(request.get("activityArn").textValue(), Arn.Type.ACTIVITY);
        backend.activities().remove(arn.text());
        return WireJson.object();
    }

    /** Tells what an activity is. */
    JsonNode describe(JsonNode request) {
        Arn arn = Arn.parse(request.get("activityArn").textValue(), Arn.Type.ACTIVITY);
        Activity activity = backend.activities().find(arn.text()).orElseThrow(() -> SfnError.noActivity(arn.text()));
        ObjectNode answer = WireJson.object();
        answer.put("activityArn", activity.arn());
        answer.put("name", activity.name());
        answer.put("creationDate", WireJson.seconds(activity.created()));
        answer.set("encryptionConfiguration", activity.encryption().deepCopy());
        return answer;
    }

    /** Lists the activities of an account and Region. */
    JsonNode list(JsonNode request, RequestContext context) {
        return backend.pages()
                .answer(
                        "ListActivities",
                        request,
                        "activities",
                        backend.activities().list(Arn.prefix(context.region(), context.account())),
                        Activity::sequence,
                        activity -> WireJson.object()
                                .put("activityArn", activity.arn())
                                .put("name", activity.name())
                                .put("creationDate", WireJson.seconds(activity.created())));
    }

    /** Waits for a task of an activity. */
    JsonNode awaitTask(JsonNode request) {
        Arn arn = Arn.parse(request.get("activityArn").textValue(), Arn.Type.ACTIVITY);
        synchronized (backend.lock()) {
            if (backend.activities().find(arn.text()).isEmpty()) {
                throw SfnError.noActivity(arn.text());
            }
        }
        String worker = Requests.text(request, "workerName");
        Optional<Engine.ActivityTask> task = backend.executions().awaitTask(arn.text(), worker);
        return task.map(found ->
                        WireJson.object().put("taskToken", found.taskToken()).put("input", found.input()))
                .orElseGet(WireJson::object);
    }
}

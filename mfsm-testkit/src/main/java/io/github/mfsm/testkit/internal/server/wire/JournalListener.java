package io.github.mfsm.testkit.internal.server.wire;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/**
 * Notes each request on arrival, also those that a user's stub will answer. What comes as a form is noted where the
 * form is read.
 */
final class JournalListener implements ServeEventListener {
    private final JsonProtocol protocol;

    JournalListener(JsonProtocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public String getName() {
        return "mfsm-journal";
    }

    @Override
    public void beforeMatch(ServeEvent event, Parameters parameters) {
        Request request = event.getRequest();
        if (RequestMethod.POST.equals(request.getMethod())
                && !AwsJsonServer.isForm(request.getHeader("Content-Type"))) {
            String target = request.getHeader("X-Amz-Target");
            protocol.record(target == null ? "" : target, request.getBody());
        }
    }
}

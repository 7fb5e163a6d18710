package io.github.mfsm.testkit.control.internal;

import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.text.Digest;
import io.github.mfsm.testkit.internal.text.Resources;
import java.util.Base64;

/**
 * The live page: one file, whose script is the only one that the browser runs, and talks to nobody but its own server.
 */
final class LivePage {
    private static final String HTML = "text/html;charset=utf-8";
    private static final String PAGE = Resources.text(LivePage.class, "live.html");
    private static final String POLICY = "default-src 'none'; script-src 'sha256-"
            + Base64.getEncoder().encodeToString(Digest.sha256(scriptOf(PAGE)))
            + "'; style-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";
    private static final String REPORT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'self'";

    private LivePage() {}

    static HttpAnswer answer() {
        return secured(HttpAnswer.text(200, HTML, PAGE), POLICY);
    }

    static HttpAnswer report(String page) {
        return secured(HttpAnswer.text(200, HTML, page), REPORT_POLICY);
    }

    private static HttpAnswer secured(HttpAnswer answer, String policy) {
        return answer.with("Content-Security-Policy", policy)
                .with("Cache-Control", "no-store")
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff");
    }

    private static String scriptOf(String page) {
        return page.substring(page.indexOf("<script>") + "<script>".length(), page.indexOf("</script>"));
    }
}

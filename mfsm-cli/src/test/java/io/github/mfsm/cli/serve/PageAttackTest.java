package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of a foreign origin, in a real browser, which tries what it can against a server on the same computer. */
class PageAttackTest {
    private static final String PAGE = """
            <!doctype html><pre id=out></pre><script>
            const base = 'ENDPOINT', out = [];
            const attempt = async (name, url, options) => {
              try {
                const answer = await fetch(url, options);
                out.push(name + (answer.type === 'opaque' ? ' unread' : ' READ ' + answer.status + ' ' + (await answer.text()).length));
              } catch (e) { out.push(name + ' blocked'); }
            };
            const target = operation => ({ 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'AWSStepFunctions.' + operation });
            (async () => {
              await attempt('health', base + '/health');
              await attempt('journal', base + '/__admin/requests');
              await attempt('stub', base + '/__admin/mappings', { method: 'POST', body: '{}' });
              await attempt('file', base + '/__admin/files/f', { method: 'PUT', body: 'x' });
              await attempt('stop', base + '/__admin/shutdown', { method: 'POST' });
              await attempt('control', base + '/_mfsm/', { credentials: 'include' });
              await attempt('call', base + '/', { method: 'POST', headers: target('ListStateMachines'), body: '{}' });
              await attempt('simple', base + '/', { method: 'POST', mode: 'no-cors', body: '{}' });
              await attempt('simpleStop', base + '/__admin/shutdown', { method: 'POST', mode: 'no-cors' });
              await attempt('simpleReset', base + '/_mfsm/reset', { method: 'POST', mode: 'no-cors', body: '{}' });
              for (const kind of ['form', 'img']) {
                const element = document.createElement(kind === 'form' ? 'iframe' : 'img');
                element.src = base + '/__admin/shutdown';
                document.body.append(element);
              }
              document.getElementById('out').textContent = out.join('\\n') + '\\nend';
            })();
            </script>
            """;

    @TempDir
    private Path folder;

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void readsNothingAndChangesNothing() throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "there is no Chromium here");
        HttpServer foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (LocalAws aws = LocalAws.start(
                ServeSettings.of(
                        FakeSettings.of(VirtualTime.skipping()).withAccess(Access.of(AdminApi.READ_ONLY)),
                        TaskMocks.none("none here")),
                Map.of("kept", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}"))) {
            byte[] page = PAGE.replace("ENDPOINT", aws.endpoint().toString()).getBytes(StandardCharsets.UTF_8);
            foreign.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            foreign.start();

            String shown = show(
                    browser.get(), "http://localhost:" + foreign.getAddress().getPort() + "/");

            assertThat(shown.substring(0, shown.indexOf("</pre>")))
                    .contains("simple unread", "end")
                    .doesNotContain("READ");
            assertThat(machines(aws)).contains("stateMachine:kept");
        } finally {
            foreign.stop(0);
        }
    }

    private static String machines(LocalAws aws) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(aws.endpoint())
                                .header("X-Amz-Target", "AWSStepFunctions.ListStateMachines")
                                .header("X-Amz-Date", "20260101T000000Z")
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/states/aws4_request, "
                                                + "SignedHeaders=host;x-amz-date, Signature=0")
                                .header("Content-Type", "application/x-amz-json-1.0")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String show(Path browser, String url) throws IOException, InterruptedException {
        Path output = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        url)
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}

package io.github.mfsm.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser could send from a page of somebody else's, byte by byte. */
class ForeignPagesTest {
    private static final String LIST = "Content-Type: application/x-amz-json-1.0\r\n"
            + "X-Amz-Target: AWSStepFunctions.ListStateMachines\r\nAuthorization: AWS4-HMAC-SHA256"
            + " Credential=123456789012/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0\r\nX-Amz-Date: 20260101T000000Z\r\n";

    private FakeStepFunctions fake = FakeStepFunctions.create();

    @AfterEach
    void close() {
        fake.close();
    }

    private void restart(Access access) {
        fake.close();
        fake = FakeStepFunctions.builder().access(access).build();
    }

    private String authority() {
        return fake.endpoint().getAuthority();
    }

    private String list(String host, String more) throws IOException {
        return send("POST / HTTP/1.1\r\nHost: " + host + "\r\n" + LIST + more + "Content-Length: 2\r\n\r\n{}");
    }

    private String get(String path, String more) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: " + authority() + "\r\n" + more + "\r\n");
    }

    private String send(String request) throws IOException {
        return send(request.getBytes(ISO_8859_1));
    }

    private String send(byte[] request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", fake.endpoint().getPort())) {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:80",
                "localhost",
                "LOCALHOST:1",
                "localhost.:80",
                "sync-states.localhost",
                "sync-states.localhost.",
                "sync-localhost:80",
                "sync-127.0.0.1:80",
                "[::1]:80",
                "127.9.9.9"
            })
    void answersByTheNamesOfThisComputer(String host) throws IOException {
        assertThat(list(host, "")).startsWith("HTTP/1.1 200").contains("\"stateMachines\":[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example:80",
                "evillocalhost",
                "localhost..",
                "sync-evil.example",
                "sync-sync-localhost",
                "127.0.0.1.",
                "10.0.0.1",
                ""
            })
    void refusesNamesThatWereReboundToThisComputer(String host) throws IOException {
        assertThat(list(host, "")).startsWith("HTTP/1.1 403").contains("is no name of this computer");
    }

    @Test
    void takesThePrefixOfClientsFromNoPage() throws IOException {
        String page = "Origin: http://sync-localhost\r\n";

        assertThat(list("sync-localhost", page)).startsWith("HTTP/1.1 403").contains("is no name of this computer");
        assertThat(send("GET /__admin/requests HTTP/1.1\r\nHost: sync-localhost\r\nX-Amz-Target: any\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(send("POST /__admin/requests/find HTTP/1.1\r\nHost: sync-localhost\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Origin: https://127.0.0.1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void refusesPagesOfOtherOrigins(String header) throws IOException {
        assertThat(list(authority(), header + "\r\n"))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("stateMachines", "Access-Control-Allow");
        assertThat(get("/__admin/requests", header + "\r\n"))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Access-Control-Allow");
        assertThat(send("OPTIONS /__admin/mappings HTTP/1.1\r\nHost: " + authority() + "\r\n" + header
                        + "\r\nAccess-Control-Request-Method: POST\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Access-Control-Allow");
        assertThat(fake.requestCount("ListStateMachines")).isZero();
    }

    @Test
    void refusesAForeignOriginBesideItsOwn() throws IOException {
        String own = "Origin: http://" + authority() + "\r\n";
        String foreign = "Origin: http://evil.example\r\n";

        assertThat(list(authority(), own + own)).startsWith("HTTP/1.1 200");
        assertThat(list(authority(), own + foreign)).startsWith("HTTP/1.1 403").contains("http://evil.example");
        assertThat(list(authority(), foreign + own)).startsWith("HTTP/1.1 403");
    }

    @Test
    void givesNoCorsHeadersToItsOwnOriginEither() throws IOException {
        assertThat(get("/__admin/requests", "Origin: http://" + authority() + "\r\n"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control-Allow");
    }

    @Test
    void answersPagesOfAllowedOrigins() throws IOException {
        restart(Access.of(AdminApi.OFF).withOrigins(List.of("http://localhost:3000")));
        String origin = "Origin: http://localhost:3000\r\nSec-Fetch-Site: same-site\r\n";

        assertThat(send("OPTIONS / HTTP/1.1\r\nHost: " + authority() + "\r\n" + origin
                        + "Access-Control-Request-Headers: authorization,x-amz-target\r\n\r\n"))
                .startsWith("HTTP/1.1 204")
                .contains("Access-Control-Allow-Origin: http://localhost:3000\r\n")
                .contains("Access-Control-Allow-Headers: authorization,x-amz-target\r\n")
                .doesNotContain("Access-Control-Allow-Credentials");
        assertThat(list(authority(), origin))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: http://localhost:3000\r\n");
        assertThat(list(authority(), "Origin: http://localhost:3001\r\n")).startsWith("HTTP/1.1 403");
        assertThatThrownBy(() -> Access.of(AdminApi.OFF).withOrigins(List.of("*")))
                .hasMessageContaining("origin (*) must be");
    }

    @Test
    void answersToTheNamesThatAreAllowed() throws IOException {
        restart(Access.of(AdminApi.OFF).withHosts(List.of("mfsm")));

        assertThat(list("mfsm:4599", "")).startsWith("HTTP/1.1 200");
        assertThat(list("MFSM", "")).startsWith("HTTP/1.1 200");
        assertThat(list(authority(), "")).startsWith("HTTP/1.1 200");
        assertThat(list("mfsm.example", "")).startsWith("HTTP/1.1 403").contains("or allow the name");
        assertThat(list("mfsm:4599", "Origin: http://evil.example\r\n")).startsWith("HTTP/1.1 403");
        assertThatThrownBy(() -> Access.of(AdminApi.OFF).withHosts(List.of("http://mfsm:4599")))
                .hasMessageContaining("host (http://mfsm:4599) must be a name");
    }

    @Test
    void offersNoAdminApiWhereItIsOff() throws IOException {
        restart(Access.of(AdminApi.OFF));

        for (String path : List.of(
                "/__admin", "/__admin/requests", "/%5f_admin/requests", "//__admin/mappings", "/a/../__admin/")) {
            assertThat(get(path, "")).as(path).startsWith("HTTP/1.1 4").doesNotContain("\"requests\"", "\"mappings\"");
        }
    }

    @Test
    void onlyReadsTheAdminApiWhereThatIsAsked() throws IOException {
        restart(Access.of(AdminApi.READ_ONLY));

        assertThat(get("/__admin/mappings", "")).startsWith("HTTP/1.1 200");
        for (String request : List.of(
                "POST /__admin/shutdown",
                "PUT /__admin/files/a.txt",
                "POST /__admin/mappings",
                "DELETE /__admin/requests")) {
            assertThat(send(request + " HTTP/1.1\r\nHost: " + authority() + "\r\nContent-Length: 2\r\n\r\n{}"))
                    .as(request)
                    .startsWith("HTTP/1.1 403");
        }
        assertThat(list(authority(), "")).startsWith("HTTP/1.1 200");
    }

    @Test
    void namesTheServicesThatThereAreToThoseWhoAskForAnother() throws IOException {
        assertThat(get("/2015-03-31/functions/?MaxItems=1", ""))
                .startsWith("HTTP/1.1 404")
                .contains("x-amzn-ErrorType: UnknownOperationException")
                .contains("There is nothing at GET /2015-03-31/functions/ here; this server has states.");
        assertThat(send("POST / HTTP/1.1\r\nHost: " + authority() + "\r\nX-Amz-Target: AmazonSQS.SendMessage\r\n"
                        + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 400")
                .contains("There is no service for AmazonSQS.SendMessage here; this server has states.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}",
                "Content-Length: 20\r\n\r\n{}",
                "Content-Length: -1\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "Content-Length: x\r\n\r\n{}",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            })
    void badFramingIsTheClientsFaultAndNamesNoClass(String framing) throws IOException {
        String answer = send("POST / HTTP/1.1\r\nHost: " + authority() + "\r\n" + LIST + framing);

        assertThat(answer).doesNotContain("java.", "jetty", "Exception:", "<html");
        assertThat(answer.isEmpty() ? "HTTP/1.1 4 closed" : answer).matches("(?s)HTTP/1.1 (4|200).*");
    }

    @Test
    void aGzipBombIsUnpackedNoFurtherThanABodyMayGo() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] spaces = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                gzip.write(spaces);
            }
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST / HTTP/1.1\r\nHost: " + authority() + "\r\n" + LIST
                        + "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        request.writeBytes(bomb.toByteArray());

        assertThat(send(request.toByteArray())).startsWith("HTTP/1.1 400");
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void unfinishedBodiesDontKeepOthersFromBeingAnswered() throws IOException {
        List<Socket> unfinished = new ArrayList<>();
        try {
            for (int i = 0; i < 260; i++) {
                Socket socket = new Socket("127.0.0.1", fake.endpoint().getPort());
                unfinished.add(socket);
                socket.getOutputStream()
                        .write(("POST / HTTP/1.1\r\nHost: " + authority() + "\r\n" + LIST
                                        + "Content-Length: 100\r\n\r\n{")
                                .getBytes(ISO_8859_1));
            }

            assertThat(list(authority(), "")).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : unfinished) {
                socket.close();
            }
        }
    }
}

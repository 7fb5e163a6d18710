package io.github.mfsm.benchmarks.load;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.sun.management.OperatingSystemMXBean;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What WireMock's own settings do for it under load: a stub with a fixed answer, on a server with WireMock's defaults
 * and each time one of them changed, and on a fake's server, in turns; see {@link LoadBenchmark} for the load.
 *
 * <p>Prints medians over the rounds, each relative to the first row's in the same round: calls a second, p99, and the
 * processor time of the server's process for a call.
 */
public final class SettingsBenchmark {
    private static final String DEFAULTS = "WireMock's defaults";
    private static final int WARM_UP = 5;
    private static final OperatingSystemMXBean CPU = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final Pattern RESULT = Pattern.compile("([\\d,]+) calls/s, .* p99 ([\\d.]+) ms, errors (\\d+)");

    private final Map<String, Supplier<Server>> servers = new LinkedHashMap<>();
    private final String seconds;
    private final String clients;

    private record Load(double callsPerSecond, double p99, double cpuPerCall) {}

    private record Server(WireMockServer wireMock, Runnable stop) implements AutoCloseable {
        @Override
        public void close() {
            stop.run();
        }
    }

    private SettingsBenchmark(String seconds, String clients) {
        this.seconds = seconds;
        this.clients = clients;
        servers.put(DEFAULTS, () -> bare(options -> options));
        servers.put("a fake's server", SettingsBenchmark::fake);
        changed("journal off", WireMockConfiguration::disableRequestJournal);
        changed("journal of 100", options -> options.maxRequestJournalEntries(100));
        changed("journal of 1,000", options -> options.maxRequestJournalEntries(1_000));
        changed("gzip off", options -> options.gzipDisabled(true));
        changed("HTTP/2 off", options -> options.http2PlainDisabled(true));
        changed("async, 10 threads", options -> async(options, 10));
        changed("async, 50 threads", options -> async(options, 50));
        changed("100 container threads", options -> options.containerThreads(100));
        changed("250 container threads", options -> options.containerThreads(250));
        changed("1 acceptor", options -> options.jettyAcceptors(1));
    }

    private void changed(String name, UnaryOperator<WireMockConfiguration> setting) {
        servers.put(name, () -> bare(setting));
    }

    /** Measures and prints; takes rounds, seconds and clients. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new SettingsBenchmark(arguments[1], arguments[2]).run(Integer.parseInt(arguments[0]));
    }

    private static WireMockConfiguration async(WireMockConfiguration options, int threads) {
        return options.asynchronousResponseEnabled(true).asynchronousResponseThreads(threads);
    }

    private static Server bare(UnaryOperator<WireMockConfiguration> setting) {
        WireMockServer server = new WireMockServer(
                setting.apply(options().bindAddress("127.0.0.1").dynamicPort().stubRequestLoggingDisabled(true)));
        server.start();
        return new Server(server, server::stop);
    }

    private static Server fake() {
        FakeDynamoDb fake = FakeDynamoDb.create();
        return new Server(fake.wireMock(), fake::close);
    }

    private void run(int rounds) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            load(() -> bare(options -> options)); // not counted
        }
        Map<String, List<Load>> loads = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            var inTurn = new ArrayList<>(servers.entrySet());
            Collections.rotate(inTurn, round); // what comes first has the least compiled code
            for (var server : inTurn) {
                loads.computeIfAbsent(server.getKey(), any -> new ArrayList<>()).add(load(server.getValue()));
            }
        }
        List<Load> base = loads.getOrDefault(DEFAULTS, List.of());
        System.out.printf("%-24s %9s %9s %12s%n", "", "calls/s", "p99 ms", "CPU us/call");
        print("absolute", base, List.of(new Load(1, 1, 1)));
        loads.forEach((name, measured) -> print(name, measured, base));
    }

    private static void print(String name, List<Load> loads, List<Load> base) {
        System.out.printf(
                "%-24s %,9.2f %,9.2f %,12.2f%n",
                name,
                median(loads, base, Load::callsPerSecond),
                median(loads, base, Load::p99),
                median(loads, base, Load::cpuPerCall));
    }

    private static double median(List<Load> loads, List<Load> base, ToDoubleFunction<Load> value) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < loads.size(); round++) {
            ratios.add(value.applyAsDouble(loads.get(round)) / value.applyAsDouble(base.get(round % base.size())));
        }
        ratios.sort(null);
        return ratios.get(ratios.size() / 2);
    }

    private Load load(Supplier<Server> start) throws IOException, InterruptedException {
        try (Server server = start.get()) {
            server.wireMock().stubFor(post(anyUrl()).willReturn(okJson("{}")));
            long before = CPU.getProcessCpuTime();
            Process client = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LoadClient.class.getName(),
                            "http://127.0.0.1:" + server.wireMock().port(),
                            LoadClient.BARE,
                            "-",
                            seconds,
                            clients)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String told = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            double cpu = CPU.getProcessCpuTime() - before;
            Matcher result = RESULT.matcher(told);
            if (client.waitFor() != 0 || !result.find() || !result.group(3).equals("0")) {
                throw new IllegalStateException("calls failed, their time says nothing: " + told);
            }
            double callsPerSecond = Double.parseDouble(result.group(1).replace(",", ""));
            double calls = callsPerSecond * Integer.parseInt(seconds);
            return new Load(callsPerSecond, Double.parseDouble(result.group(2)), cpu / 1e3 / calls);
        }
    }
}

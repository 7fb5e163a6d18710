package io.github.mfsm.benchmarks.load;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What WireMock's own settings do for it under load: a stub with a fixed answer, with the fake servers' settings and
 * each time one of them changed, in turns; see {@link LoadBenchmark} for the load.
 *
 * <p>Prints medians over the rounds, each relative to the first row's in the same round: calls a second, p99, and the
 * processor time of the server's process for a call.
 */
public final class SettingsBenchmark {
    private static final String AS_THE_FAKES = "as the fakes have it";
    private static final int WARM_UP = 5;
    private static final OperatingSystemMXBean CPU = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final Pattern RESULT = Pattern.compile("([\\d,]+) calls/s, .* p99 ([\\d.]+) ms, errors (\\d+)");

    private final Map<String, UnaryOperator<WireMockConfiguration>> settings = new LinkedHashMap<>();
    private final String seconds;
    private final String clients;

    private record Load(double callsPerSecond, double p99, double cpuPerCall) {}

    private SettingsBenchmark(String seconds, String clients) {
        this.seconds = seconds;
        this.clients = clients;
        settings.put(AS_THE_FAKES, options -> options);
        settings.put(
                "WireMock's defaults",
                options -> options().bindAddress("127.0.0.1").dynamicPort().stubRequestLoggingDisabled(true));
        settings.put("journal off", WireMockConfiguration::disableRequestJournal);
        settings.put("journal of 100", options -> options.maxRequestJournalEntries(100));
        settings.put("journal of 10,000", options -> options.maxRequestJournalEntries(10_000));
        settings.put("gzip on", options -> options.gzipDisabled(false));
        settings.put("HTTP/2 on", options -> options.http2PlainDisabled(false));
        settings.put("async, 10 threads", options -> async(options, 10));
        settings.put("async, 50 threads", options -> async(options, 50));
        settings.put("25 container threads", options -> options.containerThreads(25));
        settings.put("100 container threads", options -> options.containerThreads(100));
        settings.put("2 acceptors", options -> options.jettyAcceptors(2));
    }

    /** Measures and prints; takes rounds, seconds and clients. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new SettingsBenchmark(arguments[1], arguments[2]).run(Integer.parseInt(arguments[0]));
    }

    private static WireMockConfiguration async(WireMockConfiguration options, int threads) {
        return options.asynchronousResponseEnabled(true).asynchronousResponseThreads(threads);
    }

    private static WireMockConfiguration ofFakes() {
        return options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(250)
                .jettyAcceptors(1)
                .jettyAcceptQueueSize(1_000)
                .jettyHeaderRequestSize(32 * 1024)
                .maxRequestJournalEntries(1_000)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .stubRequestLoggingDisabled(true);
    }

    private void run(int rounds) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            load(options -> options); // not counted
        }
        Map<String, List<Load>> loads = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            var inTurn = new ArrayList<>(settings.entrySet());
            Collections.rotate(inTurn, round); // what comes first has the least compiled code
            for (var setting : inTurn) {
                loads.computeIfAbsent(setting.getKey(), any -> new ArrayList<>())
                        .add(load(setting.getValue()));
            }
        }
        List<Load> base = loads.getOrDefault(AS_THE_FAKES, List.of());
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

    private Load load(UnaryOperator<WireMockConfiguration> setting) throws IOException, InterruptedException {
        WireMockServer server = new WireMockServer(setting.apply(ofFakes()));
        server.start();
        try {
            server.stubFor(post(anyUrl()).willReturn(okJson("{}")));
            long before = CPU.getProcessCpuTime();
            Process client = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LoadClient.class.getName(),
                            "http://127.0.0.1:" + server.port(),
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
        } finally {
            server.stop();
        }
    }
}

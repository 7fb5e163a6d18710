package io.github.mfsm.content.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.content.MailKinds;
import io.github.mfsm.content.MailSource;
import io.github.mfsm.content.MimeRules;
import io.github.mfsm.content.Mutations;
import io.github.mfsm.content.mime.MailEdits;
import io.github.mfsm.content.mime.ParsedMail;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps over all kinds of emails, and over mutations of them: {@code -Dmfsm.mails=100000} sets how many. */
class MailKindsTest {
    private static final int MUTATIONS = Integer.getInteger("mfsm.mails", 400);
    private static final long SEED = Long.getLong("mfsm.seed", 21);
    private static final MessageFlowEvent EVENT = StepsByHand.EVENT;

    private static Map<String, ContentStep> steps = Map.of();

    @BeforeAll
    static void create() {
        steps = StepsByHand.steps();
    }

    private record Outcome(String answer, byte[] after) {}

    @Test
    void everyKindOfMailIsChangedOrLeftAloneForAReason() {
        Map<String, byte[]> mails = MailKinds.all();
        Map<String, Integer> table = new TreeMap<>();
        List<String> faults = new ArrayList<>();

        steps.forEach((name, step) -> mails.forEach((kind, mail) ->
                table.merge(name + "  " + judged(name + " of " + kind, step, mail, faults), 1, Integer::sum)));

        table.forEach((outcome, count) -> System.out.printf("%5d  %s%n", count, outcome));
        assertThat(mails).hasSizeGreaterThanOrEqualTo(300);
        assertThat(faults).isEmpty();
    }

    @Test
    void noMutationIsDamagedOrEndsAStep() {
        List<byte[]> mails = List.copyOf(MailKinds.all().values());
        Map<String, Integer> table = new TreeMap<>();
        List<String> faults = new ArrayList<>();

        for (int i = 0; i < MUTATIONS && faults.size() < 20; i++) {
            Random random = new Random(SEED + i);
            byte[] mail = Mutations.of(mails.get(random.nextInt(mails.size())), mails, random);
            String place = "mutation of seed " + (SEED + i);
            steps.forEach((name, step) ->
                    table.merge(name + "  " + judged(name + " of " + place, step, mail, faults), 1, Integer::sum));
        }

        table.forEach((outcome, count) -> System.out.printf("%5d  %s%n", count, outcome));
        assertThat(faults).isEmpty();
    }

    /** Runs a step twice; returns what came of it in a word, and notes what is at fault. */
    @SuppressWarnings("CatchingUnchecked") // that nothing is thrown is what is tested
    private static String judged(String place, ContentStep step, byte[] mail, List<String> faults) {
        try {
            Outcome first = run(place, step, mail, faults);
            Outcome second = run(place, step, first.after(), faults);
            if (!Arrays.equals(first.after(), second.after())) {
                faults.add(place + ": a second run changes it again");
            }
            return word(first.answer(), MailSource.of(first.after()), MailSource.of(mail));
        } catch (Exception e) {
            faults.add(place + ": " + e);
            return "failed";
        }
    }

    private static Outcome run(String place, ContentStep step, byte[] mail, List<String> faults) throws IOException {
        ParsedMail parsed = ParsedMail.of(MailSource.of(mail));
        String answer = step.handle(EVENT, parsed);
        byte[] after = MailEdits.apply(parsed);
        String damage = MailEdits.damage(parsed, mail, after);
        if (!damage.isEmpty()) {
            faults.add(place + ": " + damage);
        }
        if (answer.contains("\"changed\":true") != parsed.isChanged()) {
            faults.add(place + ": says " + answer);
        }
        return new Outcome(answer, after);
    }

    private static String word(String answer, MailSource after, MailSource before) throws IOException {
        if (!MimeRules.standard().checkChange(after, before).isEmpty()) {
            return "refused by our rules";
        }
        String unreadable = answer.contains("unreadable") ? ", with something unreadable" : "";
        if (answer.contains("\"changed\":true")) {
            return (MimeRules.standard().check(after, before).isEmpty()
                            ? "changed"
                            : "changed, WorkMail may refuse what was wrong before")
                    + unreadable;
        }
        int reason = answer.indexOf("\"reason\":\"");
        return (reason < 0
                        ? (answer.contains("actions") ? "judged" : "nothing to do")
                        : "left alone: " + answer.substring(reason + 10, answer.indexOf('"', reason + 10)))
                + unreadable;
    }

    @Test
    void anotherParserFindsTheSameMail(@TempDir Path folder) throws Exception {
        Path python = python();
        Assumptions.assumeTrue(python != null, "no python3 on the path: its email package is the other parser");
        Map<String, byte[]> mails = new LinkedHashMap<>(MailKinds.all());
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, byte[]> mail : mails.entrySet()) {
            for (String step : List.of("AddDisclaimer", "StripAttachments")) {
                Outcome outcome = run(mail.getKey(), steps.get(step), mail.getValue(), new ArrayList<>());
                if (outcome.answer().contains("\"changed\":true")) {
                    Files.write(folder.resolve(names.size() + ".before"), mail.getValue());
                    Files.write(folder.resolve(names.size() + ".after"), outcome.after());
                    names.add(step + " of " + mail.getKey());
                }
            }
        }

        Process process = new ProcessBuilder(
                        python.toString(),
                        Path.of("src/test/resources/compare_mails.py").toString(),
                        folder.toString(),
                        "" + names.size())
                .redirectErrorStream(true)
                .start();
        List<String> differences = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String line : output.lines().toList()) {
            int colon = line.indexOf(':');
            String name = line.matches("\\d+:.*") ? names.get(Integer.parseInt(line.substring(0, colon))) : "";
            (line.endsWith(": read otherwise") ? skipped : differences).add(name + line.substring(colon));
        }

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(names).hasSizeGreaterThan(300);
        assertThat(differences).isEmpty();
        assertThat(skipped).hasSizeLessThan(names.size() / 10);
        System.out.println(names.size() + " changed emails compared, of which Python reads " + skipped.size()
                + " otherwise from the start");
    }

    private static @Nullable Path python() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path python = Path.of(folder, "python3");
            if (Files.isExecutable(python)) {
                return python;
            }
        }
        return null;
    }
}

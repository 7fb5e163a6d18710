package io.github.mfsm.content;

import static io.github.mfsm.content.ContentWorld.BUCKET;
import static io.github.mfsm.content.ContentWorld.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.content.mime.MimeContents;
import io.github.mfsm.content.mime.ParsedMail;
import io.github.mfsm.testkit.content.FakeBucket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MessageContentsTest {
    private static ContentWorld world;

    private MessageContents contents;

    @BeforeAll
    static void open() {
        world = new ContentWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void start() {
        world.messageFlow.reset();
        world.s3.reset();
        world.s3.createBucket(BUCKET);
        contents = world.contents();
    }

    @TestFactory
    Stream<DynamicTest> readAndReplacedWithoutAChangeIsByteForByteTheSame() {
        return Mails.all().entrySet().stream()
                .map(mail -> DynamicTest.dynamicTest(mail.getKey(), () -> {
                    world.messageFlow.receive(ID, mail.getValue());
                    byte[] read = contents.readAll(ID);

                    Replacement replacement = contents.replace(ID, MailSource.of(read));

                    assertThat(read).isEqualTo(mail.getValue());
                    assertThat(world.messageFlow.content(ID)).hasValue(mail.getValue());
                    assertThat(world.s3.content(replacement.bucket(), replacement.key()))
                            .hasValue(mail.getValue());
                }));
    }

    @TestFactory
    Stream<DynamicTest> parsedAndWrittenWithoutAChangeIsByteForByteTheSame() {
        return Mails.all().entrySet().stream()
                .map(mail -> DynamicTest.dynamicTest(mail.getKey(), () -> {
                    world.messageFlow.receive(ID, mail.getValue());

                    try (ParsedMail parsed = MimeContents.of(contents).read(ID)) {
                        MimeContents.of(contents).replace(ID, parsed);
                    }

                    assertThat(world.messageFlow.content(ID)).hasValue(mail.getValue());
                }));
    }

    @TestFactory
    Stream<DynamicTest> brokenMailsAreReadAsTheyAre() {
        return Mails.broken().entrySet().stream()
                .map(mail -> DynamicTest.dynamicTest(mail.getKey(), () -> {
                    world.messageFlow.receive(ID, mail.getValue());

                    assertThat(contents.readAll(ID)).isEqualTo(mail.getValue());
                    try (ParsedMail parsed = MimeContents.of(contents).read(ID)) {
                        assertThat(parsed.isSignedOrEncrypted()).isFalse();
                    }
                }));
    }

    @Test
    void changesTheSubjectAndNothingElse() throws Exception {
        world.messageFlow.receive(ID, Mails.alternative());

        try (ParsedMail mail = MimeContents.of(contents).read(ID)) {
            mail.setField("Subject", "Grüße");
            MimeContents.of(contents).replace(ID, mail);
        }

        String before = new String(Mails.alternative(), StandardCharsets.UTF_8);
        assertThat(world.messageFlow.content(ID).map(content -> new String(content, StandardCharsets.UTF_8)))
                .hasValue(before.replace("Subject: Figures", "Subject: =?ISO-8859-1?B?R3L832U=?="));
    }

    @Test
    void knowsSignedAndEncryptedMails() throws Exception {
        for (String kind : new String[] {"S/MIME signed", "PGP signed", "PGP encrypted", "S/MIME encrypted"}) {
            world.messageFlow.receive(ID, Mails.all().get(kind));
            try (ParsedMail mail = MimeContents.of(contents).read(ID)) {
                assertThat(mail.isSignedOrEncrypted()).as(kind).isTrue();
            }
        }
        world.messageFlow.receive(ID, Mails.enclosed());
        try (ParsedMail mail = MimeContents.of(contents).read(ID)) {
            assertThat(mail.isSignedOrEncrypted()).isFalse();
        }
    }

    @Test
    void writesUnderAKeyThatWorkMailTakes() throws IOException {
        world.messageFlow.receive(ID, Mails.plain());

        Replacement replacement = contents.replace(ID, MailSource.of(Mails.plain()));

        assertThat(replacement.key()).matches("mfsm/message-1/[0-9a-f]{64}");
        assertThat(replacement.version()).isNull();
        assertThat(contents.replace(ID, MailSource.of(Mails.plain()))).isEqualTo(replacement);
        assertThat(world.s3.keys(BUCKET)).containsExactly(replacement.key());
    }

    @Test
    void namesTheVersionInABucketWithVersions() throws IOException {
        world.s3.reset();
        world.s3.createBucket(FakeBucket.named(BUCKET).withVersions());
        world.messageFlow.receive(ID, Mails.plain());

        assertThat(contents.replace(ID, MailSource.of(Mails.plain())).version()).isEqualTo("version-1");
        assertThat(world.messageFlow.requests().get(1).body()).contains("\"objectVersion\":\"version-1\"");
    }

    @Test
    void stopsReadingAtTheLimit() throws IOException {
        world.messageFlow.receive(ID, Mails.plain());
        MessageContents small = MessageContents.builder(world.messageFlowClient, world.s3Client, BUCKET)
                .maxBytes(100)
                .build();

        assertThatThrownBy(() -> small.readAll(ID))
                .isInstanceOfSatisfying(
                        ContentException.TooLarge.class,
                        e -> assertThat(e.limit()).isEqualTo(100));
        MessageContents exact = MessageContents.builder(world.messageFlowClient, world.s3Client, BUCKET)
                .maxBytes(Mails.plain().length)
                .build();
        assertThat(exact.readAll(ID)).isEqualTo(Mails.plain());
        try (InputStream closedEarly = exact.open(ID)) {
            assertThat(closedEarly.read()).isEqualTo('R');
        }
    }

    @Test
    void findsNothingAfterADayOrUnderAnotherId() {
        world.messageFlow.receive(ID, Mails.plain());

        assertThatThrownBy(() -> contents.readAll("other")).isInstanceOf(ContentException.NotFound.class);
        world.time.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(contents.readAll(ID)).isNotEmpty();
        world.time.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> contents.replace(ID, MailSource.of(Mails.plain())))
                .isInstanceOf(ContentException.NotFound.class)
                .hasMessageContaining("24 hours");
        assertThatThrownBy(() -> contents.readAll("../x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sendsNothingThatBreaksRules() {
        world.messageFlow.receive(ID, Mails.plain());

        assertThatThrownBy(() -> contents.replace(ID, MailSource.of(Mails.attachment("a.exe"))))
                .isInstanceOfSatisfying(
                        ContentException.BreaksRules.class,
                        e -> assertThat(e.problems()).hasSize(1))
                .hasMessageContaining("part 2: Amazon SES does not support attachments that end with .exe");
        assertThat(world.s3.requests()).isEmpty();
    }

    @Test
    void tellsWhyWorkMailRefuses() {
        world.messageFlow.receive(ID, Mails.plain());
        MessageContents unchecked = MessageContents.builder(world.messageFlowClient, world.s3Client, BUCKET)
                .rules(MimeRules.standard().withImmutable())
                .build();
        byte[] changed = new String(Mails.plain(), StandardCharsets.US_ASCII)
                .replace("Ada", "Eve")
                .getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> unchecked.replace(ID, MailSource.of(changed)))
                .isInstanceOfSatisfying(
                        ContentException.Rejected.class,
                        e -> assertThat(e.serviceMessage().toLowerCase(Locale.ROOT))
                                .contains("from"))
                .hasNoCause();
        world.messageFlow.freeze(ID);
        assertThatThrownBy(() -> contents.replace(ID, MailSource.of(Mails.plain())))
                .isInstanceOf(ContentException.Frozen.class);
    }

    @Test
    void tellsWhenWorkMailCantReadTheBucket() {
        for (FakeBucket bucket : new FakeBucket[] {
            FakeBucket.named(BUCKET).inRegion("eu-west-1"),
            FakeBucket.named(BUCKET).withoutPolicy()
        }) {
            world.s3.reset();
            world.s3.createBucket(bucket);
            world.messageFlow.receive(ID, Mails.plain());

            assertThatThrownBy(() -> contents.replace(ID, MailSource.of(Mails.plain())))
                    .isInstanceOf(ContentException.InvalidLocation.class)
                    .hasMessageContaining("policy");
        }
    }

    @Test
    void tellsWhichServiceFailedAndHow() {
        world.messageFlow.receive(ID, Mails.plain());
        world.s3.reset();

        assertThatThrownBy(() -> contents.replace(ID, MailSource.of(Mails.plain())))
                .isInstanceOfSatisfying(ContentException.ServiceFailed.class, e -> {
                    assertThat(e.code()).isEqualTo("NoSuchBucket");
                    assertThat(e.status()).isEqualTo(404);
                })
                .hasMessageStartingWith("PutObject to bucket mails failed: NoSuchBucket, HTTP status 404");
        world.messageFlow.faults().refuse("GetRawMessageContent", 1, 429, "ThrottlingException", "Rate exceeded");
        assertThatThrownBy(() -> contents.readAll(ID)).hasMessageContaining("ThrottlingException, HTTP status 429");
        world.messageFlow.faults().loseAnswers("GetRawMessageContent", 3); // Java's own client asks twice
        assertThatThrownBy(() -> contents.readAll(ID)).isInstanceOf(ContentException.ServiceFailed.class);
    }

    @Test
    void refusesNamesThatWorkMailRefuses() {
        assertThatThrownBy(() -> MessageContents.builder(world.messageFlowClient, world.s3Client, "my.bucket"))
                .hasMessageContaining("my.bucket");
        assertThatThrownBy(() -> MessageContents.builder(world.messageFlowClient, world.s3Client, BUCKET)
                        .prefix("mails_of.today"))
                .hasMessageContaining("letters, digits, hyphens and slashes");
    }
}

package io.github.mfsm.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTextTest {
    @TempDir
    private Path folder;

    @Test
    void placesValuesByLineAndColumn() {
        JsonText json = JsonText.of("a.json", "{\n  \"States\": {\n    \"A/B\": [1,\n      {\"x\": null}]\n  }\n}");

        assertThat(json.at("")).isEqualTo("a.json:1:1");
        assertThat(json.at("/States")).isEqualTo("a.json:2:13");
        assertThat(json.at("/States/A~1B/0")).isEqualTo("a.json:3:13");
        assertThat(json.at("/States/A~1B/1/x")).isEqualTo("a.json:4:13");
    }

    @Test
    void aValueThatIsNotThereHasThePlaceOfWhatIsAroundIt() {
        JsonText json = JsonText.of("a.json", "{\n  \"States\": {}\n}");

        assertThat(json.at("/States/Missing/Next")).isEqualTo("a.json:2:13");
        assertThat(json.at("/StartAt")).isEqualTo("a.json:1:1");
    }

    @Test
    void saysWhereATextStopsBeingJson() {
        assertThatThrownBy(() -> JsonText.of("a.json", "{\n  \"a\": }"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("a.json:2:8: not JSON: ");
        assertThatThrownBy(() -> JsonText.of("a.json", " \n")).hasMessageContaining("there is nothing in it");
        assertThatThrownBy(() -> JsonText.of("a.json", "{} {}")).hasMessageContaining("after the end");
        assertThatThrownBy(() -> JsonText.of("a.json", "1 2")).hasMessageContaining("after the end");
        assertThatThrownBy(() -> JsonText.of("a.json", "{\"a\":1,\"a\":2}"))
                .hasMessageContaining("Duplicate field 'a'");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Path latin1 = folder.resolve("latin1.json");
        Files.write(latin1, new byte[] {'"', (byte) 0xe9, '"'});

        assertThatThrownBy(() -> JsonText.read(folder.resolve("none.json")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("none.json: no such file");
        assertThatThrownBy(() -> JsonText.read(folder)).hasMessageContaining("it is a directory");
        assertThatThrownBy(() -> JsonText.read(latin1)).hasMessageContaining("Save the file as UTF-8");
    }

    @Test
    void readsAFile() throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(file, "{\"ü\": 1}");

        assertThat(JsonText.read(file).text()).isEqualTo("{\"ü\": 1}");
        assertThat(JsonText.read(file).source()).isEqualTo(file.toString());
    }
}

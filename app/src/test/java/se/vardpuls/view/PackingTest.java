package se.vardpuls.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.event.StrictJson;

class PackingTest {
    private final Packing packing = new Packing();

    static List<Path> shouldGiveBackTheExamplesOfTheCatalogue() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../topics"))) {
            return files.filter(file -> file.toString().endsWith(".example.json"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void shouldGiveBackTheExamplesOfTheCatalogue(Path example) throws Exception {
        ObjectNode record = StrictJson.tree(Files.readAllBytes(example));

        assertThat(packing.unpack(packing.pack(record))).hasToString(record.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":{}}",
                "{\"a\":[]}",
                "{\"a\":[1,null,true,false,\"x\",0.5,{\"b\":[[2]]}]}",
                "{\"a\":9223372036854775807,\"b\":-9223372036854775808,\"c\":-1,\"d\":64,\"e\":-64,\"f\":63}",
                "{\"a\":0.5,\"b\":1.0,\"c\":-0.000001,\"d\":1.0E-7}",
                "{\"a\":\"2024-03-12T15:04:05.123Z\",\"b\":\"2024-03-12T15:04:05Z\",\"c\":\"2024-13-12T15:04:05.123Z\"}",
                "{\"å\":\"räksmörgås 🐟\"}"
            })
    void shouldGiveBackWhatWasPacked(String json) throws Exception {
        ObjectNode record = StrictJson.tree(json.getBytes(StandardCharsets.UTF_8));

        assertThat(packing.unpack(packing.pack(record))).hasToString(record.toString());
    }

    @Test
    void shouldPackADayOfTheTelephoneIntoATenth() throws Exception {
        byte[] value = Files.readAllBytes(Path.of("../topics/telephone-daily.example.json"));
        ObjectNode record = (ObjectNode) StrictJson.tree(value).path("value");
        record.remove(List.of("unitId", "date"));

        assertThat(packing.pack(record)).hasSizeLessThan(100);
    }

    @Test
    void shouldNotPackNumbersBeyondSixtyFourBits() {
        ObjectNode record = StrictJson.tree("{\"a\":9223372036854775808}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> packing.pack(record)).isInstanceOf(Packing.NotPackedException.class);
    }

    @Test
    void shouldKnowABoundedNumberOfShapes() throws Exception {
        for (int shape = 0; shape < Packing.MOST_SHAPES; shape++) {
            packing.pack(record(shape));
        }

        assertThat(packing.unpack(packing.pack(record(0)))).isEqualTo(record(0));
        assertThatThrownBy(() -> packing.pack(record(Packing.MOST_SHAPES)))
                .isInstanceOf(Packing.NotPackedException.class);
    }

    private static ObjectNode record(int shape) {
        return StrictJson.tree(("{\"f" + shape + "\":1}").getBytes(StandardCharsets.UTF_8));
    }
}

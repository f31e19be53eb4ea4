package se.vardpuls.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import se.vardpuls.forecast.ForecastWatch.Look;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

class WatchedDayTest {
    @Test
    void shouldReadWhatItWrites() {
        Encoder encoder = new Encoder();
        Look before = new Look(Double.NaN, false);
        Look last = new Look(0.049999999, true);

        new WatchedDay(19_798, 610, before, last).write(encoder);
        WatchedDay read = WatchedDay.read(new Decoder(encoder.toBytes()));

        assertThat(read.date()).isEqualTo(19_798);
        assertThat(read.minute()).isEqualTo(610);
        assertThat(read.before()).isEqualTo(before);
        assertThat(read.last()).isEqualTo(last);
    }

    @Test
    void shouldKeepItsFormat() {
        Encoder encoder = new Encoder();

        new WatchedDay(1, 2, new Look(0.5, false), new Look(1, true)).write(encoder);

        assertThat(HexFormat.of().formatHex(encoder.toBytes()))
                .isEqualTo("0204" + "00bfe0000080000000" + "01bff0000080000000");
    }
}

package se.vardpuls.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.guarantee.GuaranteeIndicators;
import se.vardpuls.partition.Subjects;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.telephone.TelephoneIndicators;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Golden;
import se.vardpuls.testing.MemoryStore;

/**
 * What the alert desk writes, byte for byte: {@code app/src/test/resources/alert-state.txt}. Instances read what earlier
 * versions wrote. So whoever changes the format, or the codes of indicators, raises {@link UnitStore#VERSION},
 * tells in the CHANGELOG what an upgrade does to what is stored, and only then replaces the file.
 */
class AlertStateFormatTest {
    private static final Target OTHER = new Target(
            GuaranteeIndicators.GUARANTEE, new BigDecimal("0.875"), Comparison.AT_LEAST, 14, 33, 0.999, true);

    private static AlertUnit unit() {
        AlertUnit unit = new AlertUnit(CallRecord.UNIT.getBytes(StandardCharsets.US_ASCII), Subjects.INDICATORS);
        for (Indicator indicator : Subjects.INDICATORS.all()) {
            Target target = indicator.equals(GuaranteeIndicators.GUARANTEE) ? OTHER : Target.builtIn(indicator);
            if (target.enabled()) { // nothing else fires
                unit.fire(indicator, new Firing(1_710_247_267_310L, 1 + indicator.code() % 3, 19_794, target));
            }
        }
        unit.noteFired(TelephoneIndicators.TELEPHONE, 19_700);
        unit.noteFired(TelephoneIndicators.TELEPHONE, 19_735);
        unit.noteFired(TelephoneIndicators.TELEPHONE, 19_794);
        unit.noteFired(GuaranteeIndicators.GUARANTEE, 19_790);
        return unit;
    }

    private static byte[] written() {
        Encoder out = new Encoder();
        unit().write(out);
        return out.toBytes();
    }

    @Test
    void shouldWriteWhatEarlierVersionsWrote() {
        MemoryStore store = new MemoryStore();
        Encoder encoder = new Encoder();
        AlertUnit unit = unit();
        unit.write(UnitStore.begin(encoder));
        new UnitStore(store).put(unit.key(), Kind.NOTES, 0, 0, encoder);

        StringBuilder hex = new StringBuilder();
        store.records()
                .forEach((key, value) -> hex.append(HexFormat.of().formatHex(key.get()))
                        .append(' ')
                        .append(HexFormat.of().formatHex(value))
                        .append('\n'));
        Golden.assertSame("alert-state.txt", hex.toString());
    }

    @Test
    void shouldReadWhatItWrote() {
        AlertUnit read = new AlertUnit(unit().key(), Subjects.INDICATORS);
        read.read(new Decoder(written()));

        for (Indicator indicator : Subjects.INDICATORS.all()) {
            assertThat(read.firing(indicator)).isEqualTo(unit().firing(indicator));
            assertThat(read.firedOn(indicator)).isEqualTo(unit().firedOn(indicator));
        }
        assertThat(read.firedOn(TelephoneIndicators.TELEPHONE))
                .as("sixty days are kept")
                .containsExactly(19_735, 19_794);
    }

    @Test
    void shouldStopAtBytesThatAreCutOff() {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            Decoder cut = new Decoder(whole, 0, length);
            assertThatThrownBy(() -> new AlertUnit(unit().key(), Subjects.INDICATORS).read(cut))
                    .isInstanceOf(CorruptStateException.class);
        }
    }
}

package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.Status.Code;
import org.rocksdb.Status.SubCode;

class OpeningTest {
    @ParameterizedTest
    @CsvSource({
        "Corruption, None, Sst file size mismatch: 1.sst, true",
        "Corruption, None, , true",
        "IOError, Undefined, While opening: MANIFEST-000021: No such file or directory, true",
        "IOError, None, While opening: 000025.sst: Too many open files, false",
        "IOError, NoSpace, No space left on device, false",
        "IOError, None, lock hold by current process, false",
        "IOError, None, , false",
    })
    void shouldTakeForDamagedOnlyWhatIsMissingOrSpoiled(Code code, SubCode subCode, String state, boolean isDamaged) {
        RocksDBException store = new RocksDBException("m", new Status(code, subCode, state));

        assertThat(Opening.isDamaged(new ProcessorStateException("Error opening store", store)))
                .isEqualTo(isDamaged);
    }

    @Test
    void shouldNotTakeAnotherFailureForDamage() {
        assertThat(Opening.isDamaged(new ProcessorStateException("m", new IllegalStateException("Corruption"))))
                .isFalse();
        assertThat(Opening.isDamaged(new ProcessorStateException("m", new RocksDBException("without a status"))))
                .isFalse();
    }
}

package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class FailuresTest {
    @Test
    void shouldTellByWhichCodeAStoreCanNotBeOpened() {
        Status status = new Status(Status.Code.IOError, Status.SubCode.NoSpace, "/some/file");

        assertThat(Failures.describe(new ProcessorStateException("secret", new RocksDBException(status))))
                .contains("look at its disk", "RocksDBException (IOError(NoSpace))")
                .doesNotContain("secret", "/some/file");
    }

    @Test
    void shouldTellNoMessageOfAnother() {
        assertThat(Failures.describe(new IllegalStateException("secret", new RocksDBException("secret"))))
                .isEqualTo("IllegalStateException, caused by RocksDBException");
    }
}

package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** What the stores of an instance take outside the heap. */
class RocksDbMemoryTest {
    /** Of 24 partitions: the stores of a day that goes on. */
    private static final int STORES = 240;

    /** Seven eighths of the buffers' share: from there on each write writes a buffer out. */
    private static final long FLUSHED_FROM = 28L * 1024 * 1024;

    static {
        RocksDB.loadLibrary();
    }

    @TempDir
    private Path folder;

    @Test
    void shouldHaveRoomForTheBuffersOfManyStores() throws RocksDBException {
        try (Options options = new Options().setCreateIfMissing(true)) {
            options.setTableFormatConfig(new BlockBasedTableConfig());
            new RocksDbMemory().setConfig("telephone", options, Map.of());
            try (RocksDB store = RocksDB.open(options, folder.resolve("store").toString())) {
                store.put(new byte[20], new byte[100]);

                long buffer = store.getLongProperty("rocksdb.cur-size-active-mem-table");

                assertThat(buffer * STORES)
                        .as("%d stores with a record each, of %d bytes", STORES, buffer)
                        .isPositive()
                        .isLessThan(FLUSHED_FROM);
            }
        }
    }
}

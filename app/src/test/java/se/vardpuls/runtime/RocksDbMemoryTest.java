package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** What the stores of an instance take outside the heap. */
class RocksDbMemoryTest {
    private static final int STORES = 10;

    /** More than the 2 KB that a buffer has before it takes memory. */
    private static final int RECORDS = 40;

    private static final long MEGABYTE = 1024 * 1024;

    static {
        RocksDB.loadLibrary();
    }

    @TempDir
    private Path folder;

    @Test
    void shouldTakeLittleForTheBuffersOfManyStores() throws RocksDBException {
        Deque<RocksDB> stores = new ArrayDeque<>();
        try (Options options = new Options().setCreateIfMissing(true)) {
            options.setTableFormatConfig(new BlockBasedTableConfig());
            new RocksDbMemory().setConfig("telephone", options, Map.of());
            for (int store = 0; store < STORES; store++) {
                stores.push(
                        RocksDB.open(options, folder.resolve("store" + store).toString()));
            }
            long before = stores.peek().getLongProperty("rocksdb.block-cache-usage");
            for (RocksDB store : stores) {
                for (byte record = 0; record < RECORDS; record++) {
                    store.put(new byte[] {record}, new byte[100]);
                }
            }

            assertThat(stores.peek().getLongProperty("rocksdb.block-cache-usage") - before)
                    .as("bytes of the shared memory that %d buffers take", STORES)
                    .isLessThan(MEGABYTE);
        } finally {
            stores.forEach(RocksDB::close);
        }
    }
}

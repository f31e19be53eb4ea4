package se.vardpuls.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds what RocksDB takes outside the heap: all stores of an instance share one cache of {@value #CACHE_MB} MB, their
 * write buffers and indexes included. State is read from RocksDB at a start and for cold days alone, so that little
 * serves.
 */
public final class RocksDbMemory implements RocksDBConfigSetter {
    private static final int CACHE_MB = 64;
    private static final long MB = 1024L * 1024;

    /**
     * Memory is taken in pieces of this size. RocksDB takes a whole piece for the first record of a store's buffer, 1 MB by default: some thirty
     * stores then fill all of the buffers' share, and each further write of any store writes its buffer out, however little is in it.
     */
    private static final long PIECE = 16 * 1024;

    private static final Cache CACHE = new LRUCache(CACHE_MB * MB, -1, false, 0.1);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(CACHE_MB * MB / 2, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(CACHE);
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setCacheIndexAndFilterBlocksWithHighPriority(true);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(8 * MB);
        options.setMaxWriteBufferNumber(2);
        options.setArenaBlockSize(PIECE);
        options.setTableFormatConfig(tables);
    }

    @Override
    public void close(String storeName, Options options) {
        // the cache and the buffers are shared by all stores and live as long as the process
    }
}

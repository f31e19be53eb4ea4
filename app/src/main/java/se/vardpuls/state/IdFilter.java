package se.vardpuls.state;

/**
 * A Bloom filter over halves of hashes, {@value #BITS} bits an id: tells of most ids that are not in it that they are not, and
 * is wrong of one in four hundred.
 */
final class IdFilter {
    private static final int BITS = 16;
    private static final int PROBES = 4;
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private final long[] words;

    /** Room for this many ids. */
    IdFilter(int ids) {
        words = new long[ids / (Long.SIZE / BITS) + 1];
    }

    /** Adds the id of this hash, of which the upper half counts. */
    void add(long hash) {
        long mixed = mixed(hash);
        for (int probe = 0; probe < PROBES; probe++) {
            words[word(mixed)] |= 1L << mixed;
            mixed = Long.rotateLeft(mixed, 17) * MIXER;
        }
    }

    /** Whether the id of this hash may be in it. */
    boolean mayContain(long hash) {
        long mixed = mixed(hash);
        for (int probe = 0; probe < PROBES; probe++) {
            if ((words[word(mixed)] & (1L << mixed)) == 0) {
                return false;
            }
            mixed = Long.rotateLeft(mixed, 17) * MIXER;
        }
        return true;
    }

    private static long mixed(long hash) {
        long half = (hash >>> 32) * MIXER;
        return half ^ (half >>> 29);
    }

    /** The word of a probe by its upper half, as its lowest six bits say the bit. */
    private int word(long mixed) {
        return (int) (((mixed >>> 32) * words.length) >>> 32);
    }

    int heapBytes() {
        return 32 + words.length * Long.BYTES;
    }
}

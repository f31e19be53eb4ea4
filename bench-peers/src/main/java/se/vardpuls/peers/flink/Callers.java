package se.vardpuls.peers.flink;

import java.util.Arrays;

/** The distinct callers of a date, and which of them were reached; used again for each date. */
final class Callers {
    private static final int FIRST_ROOM = 256;

    private long[] hi = new long[FIRST_ROOM];
    private long[] lo = new long[FIRST_ROOM];
    private byte[] state = new byte[FIRST_ROOM];
    private int all;
    private int reached;

    void clear() {
        Arrays.fill(state, (byte) 0);
        all = 0;
        reached = 0;
    }

    int all() {
        return all;
    }

    int reached() {
        return reached;
    }

    void add(long callerHi, long callerLo, boolean isReached) {
        if (2 * all >= state.length) {
            grow();
        }
        int mask = state.length - 1;
        int at = (int) (((callerHi ^ callerLo) * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (state[at] != 0 && (hi[at] != callerHi || lo[at] != callerLo)) {
            at = (at + 1) & mask;
        }
        if (state[at] == 0) {
            hi[at] = callerHi;
            lo[at] = callerLo;
            state[at] = 1;
            all++;
        }
        if (isReached && state[at] == 1) {
            state[at] = 2;
            reached++;
        }
    }

    private void grow() {
        long[] oldHi = hi;
        long[] oldLo = lo;
        byte[] oldState = state;
        hi = new long[2 * oldHi.length];
        lo = new long[2 * oldHi.length];
        state = new byte[2 * oldHi.length];
        all = 0;
        reached = 0;
        for (int i = 0; i < oldHi.length; i++) {
            if (oldState[i] != 0) {
                add(oldHi[i], oldLo[i], oldState[i] == 2);
            }
        }
    }
}

package se.vardpuls.http;

import java.util.HashMap;
import java.util.Map;

/** Turns that are given to a bounded number at a time, and to a bounded number of the same client. */
final class Turns {
    private final int most;
    private final int mostEach;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    Turns(int most, int mostEach) {
        this.most = most;
        this.mostEach = mostEach;
    }

    /** Whether the client has got one, which it has to {@linkplain #leave}. */
    synchronized boolean take(String client) {
        int own = taken.getOrDefault(client, 0);
        if (all >= most || own >= mostEach) {
            return false;
        }
        taken.put(client, own + 1);
        all++;
        return true;
    }

    synchronized void leave(String client) {
        taken.computeIfPresent(client, (key, own) -> own == 1 ? null : own - 1);
        all--;
    }

    /** How many are taken. */
    synchronized int count() {
        return all;
    }
}

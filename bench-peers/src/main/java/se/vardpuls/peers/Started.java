package se.vardpuls.peers;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells whoever started this process, on standard output, that it has its first event. */
public final class Started {
    private static final String LINE = "working";
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private Started() {}

    /** An event has come; the first is told. */
    public static void tell() {
        if (!TOLD.getAndSet(true)) {
            System.out.println(LINE);
        }
    }
}

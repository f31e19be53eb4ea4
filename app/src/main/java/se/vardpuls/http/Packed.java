package se.vardpuls.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The body of a large page that is the same for everybody, made and packed with gzip once for all who wait for it: ten who ask
 * at the same time cost little more than one.
 *
 * <p>Everybody gets one that was begun after asking. It is kept no longer than somebody waits for it.
 */
public final class Packed {
    private static final int FIRST_BYTES = 64 * 1024;
    private static final byte[] NONE = {};

    private final Answer.Body body;
    private final ReentrantLock making = new ReentrantLock(true);
    private final AtomicLong begun = new AtomicLong();
    private long number;
    private byte[] latest = NONE;

    /** Of what this writes, each time as things are then. */
    public Packed(Answer.Body body) {
        this.body = body;
    }

    /** Whether who asks takes it. */
    public static boolean isAccepted(Request request) {
        return QuickGzip.isAccepted(request.header("Accept-Encoding"));
    }

    /** The packed bytes of one that was begun after this was called. */
    byte[] bytes() throws IOException {
        long before = begun.get();
        making.lock();
        try {
            byte[] bytes = latest;
            if (bytes == NONE || number <= before) {
                latest = NONE;
                number = begun.incrementAndGet();
                bytes = made();
            }
            latest = making.hasQueuedThreads() ? bytes : NONE;
            return bytes;
        } finally {
            making.unlock();
        }
    }

    private byte[] made() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(FIRST_BYTES);
        try (OutputStream out = new QuickGzip(packed)) {
            body.writeTo(out);
        }
        return packed.toByteArray();
    }

    /** The answer for who accepts gzip, which is packed already. */
    public Answer answer(int status, String type) {
        return new Answer(status, type, out -> out.write(bytes())).with(QuickGzip.HEADER);
    }
}

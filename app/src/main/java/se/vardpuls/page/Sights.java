package se.vardpuls.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import se.vardpuls.http.Visitor;

/**
 * How things look to those who are bound to units of their own: as of a {@link Snapshot}. Working out what may be shown takes
 * longer than a page, and of what changes with each call more could be inferred. While one is made the one before is shown.
 */
final class Sights {
    private static final int DIGEST_BYTES = 8;

    private final Board board;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Numbered latest;

    private record Numbered(int number, Snapshot snapshot) {}

    Sights(Board board) {
        this.board = board;
    }

    Snapshot latest() {
        Numbered known = latest;
        return known == null || !known.snapshot().isFresh(board)
                ? renewed(known).snapshot()
                : known.snapshot();
    }

    /** By one at a time; the others wait for the first one only. */
    private Numbered renewed(@Nullable Numbered stale) {
        if (stale == null) {
            making.lock();
        } else if (!making.tryLock()) {
            return stale;
        }
        try {
            Numbered known = latest;
            if (known == null || !known.snapshot().isFresh(board)) {
                known = new Numbered(known == null ? 1 : known.number() + 1, Snapshot.of(board));
                latest = known;
            }
            return known;
        } finally {
            making.unlock();
        }
    }

    /** A word that differs for those who are shown something else; empty for who sees everything. */
    String tag(Visitor visitor) {
        if (visitor.bound() == null) {
            return "";
        }
        latest();
        Numbered known = latest;
        int number = known == null ? 0 : known.number();
        return "-" + number + '-' + digest(String.join(",", new TreeSet<>(visitor.bound())));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

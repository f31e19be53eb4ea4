package se.vardpuls.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.access.Users.UsersException;

/**
 * A file of {@link Users} that is read again when it has changed, which is looked for once in two seconds at most. A file that
 * has become unreadable or wrong changes nobody's access: what was read before holds, and the log says so.
 */
public final class UsersFile {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);
    private static final long LOOK_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long LARGEST = 4L << 20;

    private final Path path;
    private final boolean byPassword;
    private final LongSupplier nanoTime;
    private Users users;
    private Stamp stamp;
    private long looked;

    private record Stamp(FileTime changed, long size) {}

    private UsersFile(Path path, boolean byPassword, LongSupplier nanoTime) throws IOException, UsersException {
        this.path = path;
        this.byPassword = byPassword;
        this.nanoTime = nanoTime;
        this.stamp = stamp();
        this.users = read();
        this.looked = nanoTime.getAsLong();
    }

    /**
     * The users of a file.
     *
     * @param byPassword whether each has the hash of a password; else a proxy authenticates
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if it is not as it should be, in words
     */
    public static UsersFile open(Path path, boolean byPassword) throws IOException {
        return open(path, byPassword, System::nanoTime);
    }

    static UsersFile open(Path path, boolean byPassword, LongSupplier nanoTime) throws IOException {
        try {
            return new UsersFile(path, byPassword, nanoTime);
        } catch (UsersException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(file.lastModifiedTime(), file.size());
    }

    private Users read() throws IOException, UsersException {
        if (Files.size(path) > LARGEST) {
            throw new UsersException("it has more than 4 MB");
        }
        return Users.of(Files.readAllLines(path), byPassword);
    }

    /** Those of now. */
    synchronized Users users() {
        long now = nanoTime.getAsLong();
        if (now - looked >= LOOK_NANOS) {
            looked = now;
            readAgain();
        }
        return users;
    }

    private void readAgain() {
        try {
            Stamp latest = stamp();
            if (!latest.equals(stamp)) {
                stamp = latest;
                users = read();
                LOG.info("The file of users has been read again.");
            }
        } catch (IOException e) {
            LOG.warn("The file of users can't be read; those read before still hold.");
        } catch (UsersException e) {
            LOG.warn("The file of users is wrong ({}); those read before still hold.", e.getMessage());
        }
    }
}

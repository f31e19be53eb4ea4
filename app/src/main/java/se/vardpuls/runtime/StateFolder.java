package se.vardpuls.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which an instance keeps its state: usable, its own while it runs, and on a disk with room.
 *
 * <p>It is the instance's own by a lock on the file {@code <application.id>.lock} in it, which the operating system
 * gives back when the process ends, however it does. The file holds the name of the instance, which stays as long as
 * the folder does: by it a group knows who comes back.
 */
final class StateFolder implements AutoCloseable {
    private static final long MB = 1024L * 1024;
    private static final String PROBE = ".vardpuls-probe";
    private static final byte[] SOMETHING = new byte[4096];
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int NAME_LENGTH = 36;

    private final Path folder;
    private final FileChannel lock;
    private final String name;
    private final long leastFree;

    private StateFolder(Path folder, FileChannel lock, String name, long leastFree) {
        this.folder = folder;
        this.lock = lock;
        this.name = name;
        this.leastFree = leastFree;
    }

    /**
     * Checks the folder, makes it where it is not there, and takes it for this instance.
     *
     * @param folder {@code state.dir}
     * @param applicationId whose state is in it
     * @param leastFree how many bytes must be free on its disk, 0 if that does not matter
     * @throws StartException if it can't be used; the message says what to do
     */
    static StateFolder take(String folder, String applicationId, long leastFree) {
        Path path = path(folder);
        make(path);
        requireWritable(path);
        Path own = path.resolve(applicationId);
        if (Files.exists(own)) {
            requireWritable(own);
        }
        FileChannel lock = lock(path, applicationId);
        StateFolder taken = new StateFolder(path, lock, name(path, lock), leastFree);
        String full = taken.problem();
        if (full != null) {
            taken.close();
            throw new StartException(full);
        }
        return taken;
    }

    private static Path path(String folder) {
        try {
            return Path.of(folder).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new StartException("The state folder is no path that this machine knows. " + choose());
        }
    }

    private static void make(Path path) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
            throw new StartException("The state folder " + path + " is not a folder. " + choose());
        }
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new StartException(
                    "The state folder " + path + " can't be made: " + e.getFile() + " is not a folder. " + choose());
        } catch (IOException e) {
            throw new StartException("The state folder " + path + " can't be made (" + kind(e) + "). "
                    + "Make it and give it to the user that runs this, or " + lower(choose()));
        }
    }

    private static void requireWritable(Path path) {
        if (!Files.isDirectory(path)) {
            throw new StartException(
                    "The state folder's " + path + " is not a folder. Move it away, or " + lower(choose()));
        }
        try {
            write(path);
        } catch (IOException e) {
            throw new StartException("Nothing can be written to the state folder " + path + " (" + kind(e) + "). Look"
                    + " at its owner, its rights and its disk (df), or " + lower(choose()));
        }
    }

    private static void write(Path path) throws IOException {
        Path probe = path.resolve(PROBE);
        Files.write(probe, SOMETHING, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.delete(probe);
    }

    @SuppressWarnings("resource") // the channel lives as long as the lock
    private static FileChannel lock(Path path, String applicationId) {
        try {
            FileChannel channel = FileChannel.open(
                    path.resolve(applicationId + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (isOurs(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new StartException("The state folder " + path + " can't be locked (" + kind(e) + "). It must lie on a"
                    + " disk with locks of files; " + lower(choose()));
        }
        throw new StartException("Another instance of " + applicationId + " uses the state folder " + path
                + ". Stop it, or give each instance a folder of its own with --state-dir.");
    }

    /** The name in this file; where there is none, or a spoiled one, a new one is given. */
    private static String name(Path path, FileChannel file) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(NAME_LENGTH + 1);
            file.read(bytes, 0);
            String kept = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
            if (NAME.matcher(kept).matches()) {
                return kept;
            }
            String given = UUID.randomUUID().toString();
            file.truncate(0);
            file.write(ByteBuffer.wrap(given.getBytes(StandardCharsets.US_ASCII)), 0);
            file.force(false);
            return given;
        } catch (IOException e) {
            throw new StartException("Nothing can be written to the state folder " + path + " (" + kind(e) + "). Look"
                    + " at its disk (df), or " + lower(choose()));
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static String kind(IOException e) {
        return e.getClass().getSimpleName();
    }

    private static String choose() {
        return "Choose a folder of this instance's own with --state-dir (or state.dir).";
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** The name of the instance whose folder this is: the same at each start, and no other instance's. */
    String name() {
        return name;
    }

    /** How many bytes are free on its disk, for this user. */
    long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /**
     * What makes it unusable now, in words: too little room, or a disk that takes no more; {@code null} while it is as
     * it should be. May take as long as the disk does.
     */
    @Nullable String problem() {
        try {
            if (leastFree > 0 && free() < leastFree) {
                return "The disk of the state folder " + folder + " is full: " + free() / MB + " MB are free, and "
                        + leastFree / MB + " are needed (state.disk.min.free.mb). Make room there, or give it a larger"
                        + " disk; nothing is lost";
            }
            write(folder);
            return null;
        } catch (IOException e) {
            return "The disk of the state folder " + folder + " takes no more (" + kind(e)
                    + "). Look at it (df, dmesg);" + " nothing is lost";
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

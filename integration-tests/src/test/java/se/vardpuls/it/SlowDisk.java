package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of its own in a folder, which waits for each write and takes but so many a second: a file system in a file, throttled by the control
 * group of this process. Takes a superuser and control groups of version 1; elsewhere the test is skipped.
 */
final class SlowDisk implements AutoCloseable {
    private static final int WRITES_A_SECOND = 200;
    private static final Path THROTTLE = Path.of("/sys/fs/cgroup/blkio/blkio.throttle.write_iops_device");
    private static final Path WRITES = Path.of("/sys/fs/cgroup/blkio/blkio.throttle.io_serviced");

    private final Path folder;
    private final Path image;
    private final String device;

    private SlowDisk(Path folder, Path image, String device) {
        this.folder = folder;
        this.image = image;
        this.device = device;
    }

    /** Mounts one in this folder. */
    static SlowDisk at(Path folder) throws IOException {
        Assumptions.assumeTrue(Files.isWritable(THROTTLE), "writes can't be throttled here: no " + THROTTLE);
        Path image = folder.resolveSibling(folder.getFileName() + ".img");
        Assumptions.assumeTrue(
                succeeds("truncate", "-s", "256M", image.toString())
                        && succeeds("mkfs.ext4", "-q", "-F", image.toString())
                        && succeeds("mount", "-o", "loop,sync", image.toString(), folder.toString()),
                "this user may not mount a disk in a file");
        Command asked = Command.start(List.of("findmnt", "-n", "-o", "MAJ:MIN", folder.toString()));
        assertThat(asked.await()).as("%s", asked).isZero();
        SlowDisk disk = new SlowDisk(folder, image, asked.out().strip());
        disk.throttle(WRITES_A_SECOND);
        return disk;
    }

    /** How many times it has been written to, by anybody, since it is there. */
    long writes() throws IOException {
        String prefix = device + " Write ";
        return Files.readAllLines(WRITES).stream()
                .filter(line -> line.startsWith(prefix))
                .mapToLong(line -> Long.parseLong(line.substring(prefix.length())))
                .sum();
    }

    private void throttle(int writes) throws IOException {
        Files.writeString(THROTTLE, device + " " + writes);
    }

    private static boolean succeeds(String... words) {
        return Command.start(List.of(words)).await() == 0;
    }

    /** Takes it away, once nobody uses it any more. */
    @Override
    public void close() throws IOException {
        throttle(0);
        Command unmount = Command.start(List.of("umount", "-l", folder.toString()));
        assertThat(unmount.await()).as("%s", unmount).isZero();
        Files.delete(image);
    }
}

package se.vardpuls.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plays files of records, byte for byte and in their order.
 *
 * <ol>
 *   <li>The topic follows from the file's name up to the first dot or hyphen: {@code units}, {@code targets},
 *       {@code referrals}, {@code bookings}, {@code calls} or {@code contacts}. Of a folder those files are played, in that order, by
 *       name within each; other files and sub-folders are left alone.
 *   <li>{@code .tsv}: a line is key TAB value; a line without a TAB is a value without a key.
 *   <li>{@code .jsonl}: a line is a value; its key is the {@code unitId} in it (of a target {@code indicator} or
 *       {@code indicator|unitId}), none where it cannot be read.
 *   <li>A line ends with a line feed; everything else in it is sent as it is. Empty lines are skipped.
 * </ol>
 */
public final class Player {
    private static final long REPORT_EVERY = 10_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final EventSender sender;
    private final LongConsumer progress;

    /**
     * @param sender takes the records
     * @param progress is told the number of records now and then
     */
    public Player(EventSender sender, LongConsumer progress) {
        this.sender = sender;
        this.progress = progress;
    }

    /**
     * Plays a file or folder and waits until all is acknowledged.
     *
     * @throws IOException if there is nothing to play or it cannot be read; the message says what to do
     */
    public void play(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("There is no " + path + ". Name a file or folder of events.");
        }
        List<Path> files = filesOf(path);
        if (files.isEmpty()) {
            throw new IOException("Nothing to play in " + path
                    + ": files are named units, targets, referrals, bookings, calls or contacts, and end with .tsv or"
                    + " .jsonl.");
        }
        for (Path file : files) {
            playFile(file);
        }
        sender.flush();
        progress.accept(sender.sent());
    }

    private static List<Path> filesOf(Path path) throws IOException {
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            return files.filter(file -> isPlayable(file) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing((Path file) -> feedOf(file).orElseThrow())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static boolean isPlayable(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".tsv") || name.endsWith(".jsonl"))
                && feedOf(file).isPresent();
    }

    private static Optional<Feed> feedOf(Path file) {
        return Feed.named(file.getFileName().toString().split("[.-]", 2)[0]);
    }

    private void playFile(Path file) throws IOException {
        Feed feed = feedOf(file).orElseThrow();
        boolean isTsv = file.getFileName().toString().endsWith(".tsv");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (byte[] line = readLine(in); line != null; line = readLine(in)) {
                if (line.length > 0) {
                    playLine(feed, isTsv, line);
                }
            }
        }
    }

    private void playLine(Feed feed, boolean isTsv, byte[] line) {
        int tab = isTsv ? indexOfTab(line) : -1;
        if (tab >= 0) {
            sender.send(feed, Arrays.copyOf(line, tab), Arrays.copyOfRange(line, tab + 1, line.length));
        } else {
            sender.send(feed, isTsv ? null : keyOf(feed, line), line);
        }
        if (sender.sent() % REPORT_EVERY == 0) {
            progress.accept(sender.sent());
        }
    }

    private static byte @Nullable [] keyOf(Feed feed, byte[] line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            String unit = json.path("unitId").asText("");
            String indicator = json.path("indicator").asText("");
            String key = feed != Feed.TARGETS ? unit : unit.isEmpty() ? indicator : indicator + "|" + unit;
            return key.isEmpty() ? null : key.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    private static int indexOfTab(byte[] line) {
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\t') {
                return i;
            }
        }
        return -1;
    }

    private static byte @Nullable [] readLine(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return line.toByteArray();
    }
}

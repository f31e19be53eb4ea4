package se.vardpuls.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings whose values lie in files, as orchestrators hand out secrets.
 *
 * <ol>
 *   <li>{@code NAME.file} names the file that holds the value of {@code NAME}; white space around the value is no part of
 *       it. Any setting may be given so, the {@code kafka.*} ones included.
 *   <li>It is read once, at the start.
 *   <li>A name that Kafka itself ends with {@code .file} is Kafka's own.
 * </ol>
 */
public final class SecretFiles {
    private static final String FILE = ".file";
    private static final long LARGEST = 1024 * 1024;

    private SecretFiles() {}

    /**
     * The settings of one source, with the contents of files in the place of their names.
     *
     * @throws InvalidSettingException for a file that can't be read or holds nothing, and for a setting that is given
     *     both ways
     */
    public static Map<String, String> read(Map<String, String> settings) {
        Map<String, String> read = new HashMap<>();
        settings.forEach((name, value) -> {
            if (!isFile(name)) {
                read.put(name, value);
                return;
            }
            String meant = name.substring(0, name.length() - FILE.length());
            if (settings.containsKey(meant)) {
                throw new InvalidSettingException(name, "stands beside '" + meant + "': give one of them");
            }
            read.put(meant, contents(name, value.strip()));
        });
        return read;
    }

    /** Whether a name is that of a setting that lies in a file. */
    static boolean isFile(String name) {
        return name.endsWith(FILE) && !KafkaSettings.isKnown(name);
    }

    private static String contents(String name, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST) {
                throw new InvalidSettingException(name, "names a file of more than 1 MB");
            }
            String contents = TextFile.read(path).strip();
            if (contents.isEmpty()) {
                throw new InvalidSettingException(name, "names a file that holds nothing");
            }
            return contents;
        } catch (IOException | InvalidPathException e) {
            throw new InvalidSettingException(name, "names a file that " + TextFile.problem(e));
        }
    }
}

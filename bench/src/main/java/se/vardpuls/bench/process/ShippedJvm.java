package se.vardpuls.bench.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the launcher runs the application: its own jar, {@code app/jvm.options}, and the archive of loaded classes where
 * the build has made one. Where the bench was not started by the launcher: the bench's class path and no options.
 */
public final class ShippedJvm {
    private ShippedJvm() {}

    /** The class path. */
    public static String classPath() {
        Path app = app();
        return app == null
                ? ChildJvm.ownClassPath()
                : app.resolve("target/vardpuls.jar").toString();
    }

    /** The JVM's options. */
    public static List<String> options() {
        Path app = app();
        if (app == null) {
            return List.of();
        }
        String file = "@" + app.resolve("jvm.options");
        Path archive = app.resolveSibling("archive/target/vardpuls.jsa");
        return Files.exists(archive) ? List.of(file, "-XX:SharedArchiveFile=" + archive) : List.of(file);
    }

    private static @Nullable Path app() {
        String home = System.getProperty("vardpuls.home");
        return home == null ? null : Path.of(home, "app");
    }
}

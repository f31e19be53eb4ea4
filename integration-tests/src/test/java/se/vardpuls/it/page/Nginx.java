package se.vardpuls.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import se.vardpuls.it.Cluster;
import se.vardpuls.it.Command;
import se.vardpuls.it.Instance;

/** The machine's nginx with the example of docs/page.md: other ports, another certificate, files in a folder of its own. */
final class Nginx {
    private static final Path DOCUMENT = Path.of("..", "docs", "page.md");

    /** Where Debian has it, which not everybody's path names. */
    private static final Path USUAL_FOLDER = Path.of("/usr/sbin");

    private final Path folder;
    private final int port = Instance.freePort();

    private Nginx(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where it is not installed. */
    static void require() {
        Assumptions.assumeTrue(
                program() != null,
                "nginx is not installed (Debian: apt-get install --no-install-recommends nginx-light)");
    }

    private static Path program() {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                                .map(Path::of),
                        Stream.of(USUAL_FOLDER))
                .map(folder -> folder.resolve("nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** What stands in the document in the first block of that language that follows the words. */
    static String example(String after, String language) throws IOException {
        String text = Files.readString(DOCUMENT, StandardCharsets.UTF_8);
        String begin = "```" + language + "\n";
        int at = text.indexOf(begin, text.indexOf(after)) + begin.length();
        return text.substring(at, text.indexOf("```", at));
    }

    /** Starts it before the pages of that port; it ends with the test. */
    static Nginx start(Cluster cluster, Path folder, TestCertificate certificate, int signInPort, int pagesPort)
            throws IOException {
        Nginx nginx = new Nginx(folder);
        String server = replace(
                example("**Behind a proxy.**", "nginx"),
                Map.of(
                        "listen 443 ssl http2;",
                        "listen 127.0.0.1:" + nginx.port + " ssl http2;",
                        "/etc/nginx/vardpuls.crt",
                        certificate.certificate().toString(),
                        "/etc/nginx/vardpuls.key",
                        certificate.key().toString(),
                        "http://127.0.0.1:4180",
                        "http://127.0.0.1:" + signInPort,
                        "http://127.0.0.1:8090",
                        "http://127.0.0.1:" + pagesPort));
        Files.writeString(folder.resolve("nginx.conf"), nginx.around(server));
        Command command = cluster.startProgram(
                String.valueOf(program()),
                "-p",
                folder.toString(),
                "-c",
                folder.resolve("nginx.conf").toString(),
                "-e",
                folder.resolve("error.log").toString());
        Cluster.await("nginx: " + command, () -> {
            assertThat(command.process().isAlive()).as("%s", command).isTrue();
            return nginx.listens();
        });
        return nginx;
    }

    private static String replace(String text, Map<String, String> others) {
        String replaced = text;
        for (Map.Entry<String, String> other : others.entrySet()) {
            assertThat(replaced).contains(other.getKey());
            replaced = replaced.replace(other.getKey(), other.getValue());
        }
        return replaced;
    }

    /** What a distribution's own configuration says around a site, without a service and without anything of /var. */
    private String around(String site) {
        StringBuilder text = new StringBuilder("daemon off;\nmaster_process off;\n");
        text.append("pid %s/nginx.pid;\nerror_log %s/error.log notice;\nevents {}\n".formatted(folder, folder));
        text.append("http {\naccess_log off;\n");
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            text.append("%s_temp_path %s/%s;\n".formatted(kind, folder, kind));
        }
        return text.append(site).append("}\n").toString();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where a browser finds it. */
    String site() {
        return "https://127.0.0.1:" + port;
    }

    /** What it has complained of; what it only notes is left out. */
    List<String> complaints() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("error.log"))) {
            return lines.filter(line -> !line.contains("[notice]")).toList();
        }
    }
}

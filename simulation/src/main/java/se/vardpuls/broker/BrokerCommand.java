package se.vardpuls.broker;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.vardpuls.cli.ExitCode;
import se.vardpuls.runtime.TextFile;

/** {@code vardpuls broker}: the embedded broker as a process of its own. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = "Runs a single Kafka broker on the loopback address, for trying things out. "
                + "Prints one line when it is ready. Ctrl-C or SIGTERM stops it.")
public final class BrokerCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", defaultValue = "29092", description = "Port to listen on, 0 = any (default: 29092).")
    private int port;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the data is kept (default: a temporary directory, deleted at the end).")
    private @Nullable Path dataDir;

    @Option(names = "--config", paramLabel = "FILE", description = "A file of broker settings, name=value a line.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A broker setting, such as log.segment.bytes=1048576; may be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--stop-with-parent", description = "Stop when standard input reaches its end.")
    private boolean stopWithParent;

    private final CountDownLatch stop = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dataDir, port, settings())) {
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
            say("Kafka is ready on " + broker.bootstrapServers());
            if (stopWithParent) {
                watchStandardInput();
            }
            stop.await();
            return ExitCode.OK;
        } catch (BrokerException e) {
            complain(e.getMessage());
            return ExitCode.SURROUNDINGS;
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (config != null) {
            Properties file = new Properties();
            try {
                file.load(new StringReader(TextFile.read(config)));
            } catch (IOException e) {
                throw new BrokerException("The settings file " + config + " " + TextFile.problem(e) + ".", e);
            }
            file.stringPropertyNames()
                    .forEach(name -> settings.put(name, file.getProperty(name).strip()));
        }
        settings.putAll(overrides);
        return settings;
    }

    private void watchStandardInput() {
        Thread watcher = new Thread(this::stopAtEndOfInput, "parent-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void stopAtEndOfInput() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            complain("Standard input is gone: " + e.getMessage());
        }
        stop.countDown();
    }

    private void say(String line) {
        if (spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }

    private void complain(@Nullable String line) {
        if (spec != null) {
            spec.commandLine().getErr().println(line);
        }
    }
}

package se.vardpuls.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run has found: how it was made, tables for people, measurements for programs. */
public final class Report {
    private static final ObjectMapper JSON =
            new ObjectMapper().findAndRegisterModules().enable(SerializationFeature.INDENT_OUTPUT);

    private final String command;
    private final Map<String, String> setting = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Object> measurements = new ArrayList<>();

    /** A report of this command, with the machine it runs on. */
    public Report(String command) {
        this.command = command;
        setting("when", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        setting(
                "machine",
                "%d processors (%s), %,d MB, %s %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                processor(),
                                memory() / 1024,
                                System.getProperty("os.name"),
                                System.getProperty("os.version")));
        setting("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    /** Says how the run was made. */
    public Report setting(String name, String value) {
        setting.put(name, value);
        return this;
    }

    /** Adds a table. */
    public Report add(Table table) {
        tables.add(table);
        return this;
    }

    /** Adds what was measured, for the JSON file: records and maps. */
    public Report measured(List<?> values) {
        measurements.addAll(values);
        return this;
    }

    /** Prints it, and writes the files that are asked for. */
    public void publish(PrintWriter out, @Nullable Path json, @Nullable Path markdown) {
        out.println();
        out.print(markdown());
        out.flush();
        try {
            if (json != null) {
                Files.writeString(json, JSON.writeValueAsString(json()) + "\n");
            }
            if (markdown != null) {
                Files.writeString(markdown, markdown());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The report could not be written", e);
        }
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("## vardpuls bench " + command + "\n\n");
        setting.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append('\n');
        tables.forEach(table -> text.append(table.markdown()));
        return text.toString();
    }

    private ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put("command", command);
        json.set("setting", JSON.valueToTree(setting));
        json.set("measurements", JSON.valueToTree(measurements));
        return json;
    }

    private static String processor() {
        return firstLine("/proc/cpuinfo", "model name");
    }

    private static long memory() {
        String digits = firstLine("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static String firstLine(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}

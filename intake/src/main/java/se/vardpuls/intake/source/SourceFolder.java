package se.vardpuls.intake.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import se.vardpuls.event.UnitId;

/** Reads a source's folder: {@code source.yaml} and {@code mapping.jsonata}. All that is wrong is told at once. */
public final class SourceFolder {
    /** The file of settings. */
    public static final String SETTINGS = "source.yaml";

    /** The file of the mapping. */
    public static final String MAPPING = "mapping.jsonata";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Set<String> KEYS = Set.of(
            "source",
            "about",
            "decoder",
            "options",
            "fields",
            "times",
            "zone",
            "repeatedHour",
            "topic",
            "units",
            "unitsAreHsaIds",
            "codes",
            "defaults",
            "together",
            "sequence");
    private static final Set<String> TOPICS = Set.of("calls", "bookings", "referrals", "contacts");
    private static final String IGNORE = "ignore";
    private static final String ANY = "*";
    private static final int MAX_BYTES = 1_000_000;

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    private SourceFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a folder.
     *
     * @throws InvalidSourceException if anything in it can't be used
     */
    public static Source read(Path folder) throws InvalidSourceException {
        return new SourceFolder(folder).read();
    }

    private Source read() throws InvalidSourceException {
        Map<String, Object> settings = yaml(text(SETTINGS));
        String mapping = text(MAPPING);
        for (String key : settings.keySet()) {
            check(KEYS.contains(key), "'" + key + "' is no setting; they are " + String.join(", ", sorted(KEYS)));
        }
        Map<String, Place> places = places(settings);
        Place any = places.remove(ANY);
        List<Field> fields = fields(settings);
        Source source = new Source(
                name(settings),
                folder,
                text(settings, "decoder", ""),
                texts(settings, "options"),
                fields,
                times(settings),
                localTimes(settings),
                topic(settings),
                places,
                any,
                Boolean.TRUE.equals(settings.get("unitsAreHsaIds")),
                codes(settings),
                texts(settings, "defaults"),
                grouping(settings, fields),
                sequence(settings, fields),
                mapping);
        if (!problems.isEmpty()) {
            throw new InvalidSourceException(problems);
        }
        return source;
    }

    // --- files ---

    private String text(String file) {
        Path path = folder.resolve(file);
        try {
            if (Files.size(path) > MAX_BYTES) {
                problems.add(file + " is longer than " + MAX_BYTES + " bytes");
                return "";
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            problems.add(
                    file + " can't be read from " + folder + " (" + e.getClass().getSimpleName()
                            + "); a source is a folder with " + SETTINGS + ", " + MAPPING + " and examples");
            return "";
        }
    }

    private Map<String, Object> yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object read = new Yaml(new SafeConstructor(options)).load(text);
            if (read instanceof Map<?, ?> map) {
                return named(map);
            }
            check(text.isEmpty(), SETTINGS + " holds no settings (name: value)");
        } catch (YAMLException e) {
            problems.add(SETTINGS + " is no YAML: " + e.getMessage());
        }
        return Map.of();
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                named.put(String.valueOf(key), value);
            }
        });
        return named;
    }

    // --- settings ---

    private String name(Map<String, Object> settings) {
        String name = text(settings, "source", "");
        check(
                NAME.matcher(name).matches(),
                "source: a name of a-z 0-9 and hyphens, which begins with a letter, 40 at most");
        return name;
    }

    private @Nullable String topic(Map<String, Object> settings) {
        String topic = text(settings, "topic", "");
        check(topic.isEmpty() || TOPICS.contains(topic), "topic: one of " + String.join(", ", sorted(TOPICS)));
        return topic.isEmpty() ? null : topic;
    }

    private List<Field> fields(Map<String, Object> settings) {
        List<Field> fields = new ArrayList<>();
        Map<String, Object> named = map(settings, "fields");
        check(
                !named.isEmpty(),
                "fields: which native fields the mapping gets, NAME: WHERE, or NAME: {from: WHERE, as: KIND}");
        named.forEach((name, value) -> {
            check(FIELD.matcher(name).matches(), "fields: '" + name + "' is no name of letters, digits and _");
            Map<String, Object> said = value instanceof Map<?, ?> map ? named(map) : Map.of("from", value);
            fields.add(new Field(name, text(said, "from", name), kind(name, text(said, "as", "text"))));
        });
        return fields;
    }

    private FieldKind kind(String field, String word) {
        for (FieldKind kind : FieldKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        problems.add("fields: " + field + " is as '" + word + "'; it is one of text, own, id, time, number, caller");
        return FieldKind.TEXT;
    }

    private List<String> times(Map<String, Object> settings) {
        List<String> forms = list(settings, "times");
        for (String form : forms) {
            try {
                check(
                        Set.of("iso", "epoch", "epoch-millis", "hl7").contains(form)
                                || DateTimeFormatter.ofPattern(form, Locale.ROOT) != null,
                        "times");
            } catch (IllegalArgumentException e) {
                problems.add("times: '" + form + "' is neither iso, epoch, epoch-millis, hl7 nor a pattern such as"
                        + " yyyy-MM-dd HH:mm:ss");
            }
        }
        return forms.isEmpty() ? List.of("iso") : forms;
    }

    private LocalTimes localTimes(Map<String, Object> settings) {
        ZoneId zone = ZoneId.of("Europe/Stockholm");
        try {
            zone = ZoneId.of(text(settings, "zone", zone.getId()));
        } catch (DateTimeException e) {
            problems.add("zone: a zone such as Europe/Stockholm or UTC");
        }
        String repeated = text(settings, "repeatedHour", "first");
        check(Set.of("first", "second").contains(repeated), "repeatedHour: first or second");
        return new LocalTimes(
                zone, repeated.equals("second") ? LocalTimes.RepeatedHour.SECOND : LocalTimes.RepeatedHour.FIRST);
    }

    private Map<String, Place> places(Map<String, Object> settings) {
        Map<String, Place> places = new LinkedHashMap<>();
        map(settings, "units").forEach((name, value) -> {
            if (value instanceof Map<?, ?> map) {
                Map<String, Object> said = named(map);
                places.put(
                        name,
                        new Place(
                                unit(name, text(said, "unit", "")),
                                said.containsKey("line") ? text(said, "line", "") : null));
            } else {
                String text = String.valueOf(value);
                places.put(name, new Place(text.equals(IGNORE) ? null : unit(name, text), null));
            }
        });
        return places;
    }

    private String unit(String place, String unitId) {
        byte[] bytes = unitId.getBytes(StandardCharsets.UTF_8);
        check(
                UnitId.isValid(bytes, 0, bytes.length),
                "units: what stands for '" + place + "' is neither an HSA-id such as SE2321000255-O00123 nor "
                        + IGNORE);
        return unitId;
    }

    private Map<String, Map<String, String>> codes(Map<String, Object> settings) {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        map(settings, "codes").forEach((name, value) -> {
            Map<String, String> table = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> map) {
                named(map).forEach((from, to) -> table.put(from, String.valueOf(to)));
            } else {
                problems.add("codes: " + name + " is no table (FROM: TO)");
            }
            tables.put(name, table);
        });
        return tables;
    }

    private @Nullable Grouping grouping(Map<String, Object> settings, List<Field> fields) {
        Map<String, Object> said = map(settings, "together");
        if (said.isEmpty()) {
            return null;
        }
        List<String> by = list(said, "by");
        check(!by.isEmpty(), "together: by names the field, or fields, that tell which records belong together");
        Set<String> ids = new HashSet<>();
        fields.stream().filter(field -> field.kind() == FieldKind.ID).forEach(field -> ids.add(field.name()));
        by.forEach(
                field -> check(ids.contains(field), "together: '" + field + "' is none of the fields that are as id"));
        return new Grouping(
                by, Duration.ofDays(number(said, "forgetAfterDays", 8, 400)), number(said, "most", 50, 1000));
    }

    private @Nullable String sequence(Map<String, Object> settings, List<Field> fields) {
        String field = text(settings, "sequence", "");
        check(
                field.isEmpty()
                        || fields.stream()
                                .anyMatch(known -> known.name().equals(field) && known.kind() == FieldKind.NUMBER),
                "sequence: the name of a field that is as number");
        return field.isEmpty() ? null : field;
    }

    // --- values ---

    private String text(Map<String, Object> settings, String key, String absent) {
        Object value = settings.get(key);
        if (value instanceof Map || value instanceof List) {
            problems.add(key + ": one value");
            return absent;
        }
        return value == null ? absent : String.valueOf(value);
    }

    private int number(Map<String, Object> settings, String key, int absent, int most) {
        Object value = settings.getOrDefault(key, absent);
        if (value instanceof Integer number && number >= 1 && number <= most) {
            return number;
        }
        problems.add(key + ": a whole number from 1 to " + most);
        return absent;
    }

    private Map<String, Object> map(Map<String, Object> settings, String key) {
        Object value = settings.get(key);
        if (value instanceof Map<?, ?> map) {
            return named(map);
        }
        check(value == null, key + ": names with values");
        return Map.of();
    }

    private Map<String, String> texts(Map<String, Object> settings, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(settings, key).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private static List<String> list(Map<String, Object> settings, String key) {
        Object value = settings.get(key);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(String.valueOf(value));
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}

package se.vardpuls.demo.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import se.vardpuls.intake.decode.Pseudonyms;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Place;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.source.SourceFolder;
import se.vardpuls.intake.stream.IntakeInstance;
import se.vardpuls.intake.stream.RawTopic;
import se.vardpuls.runtime.Instance;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;
import se.vardpuls.simulation.EventSource;
import se.vardpuls.simulation.Unit;
import se.vardpuls.simulation.dialect.Dialect;
import se.vardpuls.simulation.dialect.Dialects;
import se.vardpuls.simulation.dialect.Telling;
import se.vardpuls.topic.TopicCatalogue;
import se.vardpuls.topic.TopicNames;

/**
 * The demo's way through the intake: the simulated systems speak the native formats of shipped sources, whose tables of units
 * are those of the simulated region.
 */
final class Through {
    static final String APPLICATION_ID = "vardpuls-demo-intake";

    /** The simulated callers are nobody. */
    private static final byte[] KEY = "callers who are nobody need no secret".getBytes(StandardCharsets.UTF_8);

    private final List<Dialect> dialects;
    private final List<Source> sources;

    private Through(List<Dialect> dialects, List<Source> sources) {
        this.dialects = List.copyOf(dialects);
        this.sources = List.copyOf(sources);
    }

    /**
     * The way through these sources; none is the direct way.
     *
     * @param folder where the shipped sources lie
     * @throws InvalidSourceException if one can't be read
     */
    static Through of(List<String> names, Path folder, List<Unit> units) throws InvalidSourceException {
        List<Dialect> dialects = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            Dialect dialect = Dialects.of(name).orElseThrow();
            dialects.add(dialect);
            sources.add(SourceFolder.read(folder.resolve(name)).at(places(dialect, units)));
        }
        return new Through(dialects, sources);
    }

    private static Map<String, Place> places(Dialect dialect, List<Unit> units) {
        Map<String, Place> places = new LinkedHashMap<>();
        units.forEach(unit -> dialect.places(unit)
                .forEach(place -> places.put(place.name(), new Place(place.unitId(), place.line()))));
        return places;
    }

    boolean isDirect() {
        return dialects.isEmpty();
    }

    /**
     * These events, as the simulated systems tell them. A history before the first day comes in the contract's words: partitions of
     * raw topics are read at different speeds, so that days of it would come in disorder, and what was forecast and alerted then
     * would rest on half of the calls.
     */
    EventSource told(EventSource events, LocalDate first) {
        return isDirect() ? events : Telling.nativelyFrom(first, events, dialects);
    }

    /** The topics of raw records. */
    TopicCatalogue topics() {
        return new TopicCatalogue(sources.stream().map(RawTopic::of).toList());
    }

    /** Their names. */
    List<String> topicNames(TopicNames names) {
        return names.of(sources.stream().map(Source::rawTopic).toList());
    }

    /**
     * Starts the intake.
     *
     * @param application the settings of the application that it feeds
     * @param state where its state is kept
     * @param httpPort of its metrics, 0 for none
     * @param clock the simulated time, in milliseconds since 1970
     */
    Instance start(Settings application, Path state, int httpPort, LongSupplier clock) {
        Map<String, String> values = new HashMap<>(application.values());
        values.put(Setting.APPLICATION_ID.key(), APPLICATION_ID);
        values.put(Setting.STATE_DIR.key(), state.toString());
        values.put(Setting.HTTP_PORT.key(), Integer.toString(httpPort));
        return IntakeInstance.start(new Settings(values), sources, () -> new Pseudonyms(KEY), clock);
    }
}

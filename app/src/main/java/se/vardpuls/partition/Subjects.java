package se.vardpuls.partition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import se.vardpuls.contact.ContactSubject;
import se.vardpuls.event.Effect;
import se.vardpuls.goal.Indicators;
import se.vardpuls.guarantee.GuaranteeSubject;
import se.vardpuls.outlook.OutlookGauge;
import se.vardpuls.region.Region;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.Subject;
import se.vardpuls.telephone.TelephoneSubject;
import se.vardpuls.topic.TopicCatalogue;
import se.vardpuls.topic.TopicNames;

/**
 * The one list of the subjects.
 *
 * @param all every subject, in the order in which their records are told
 */
public record Subjects(List<Subject<?, ?>> all) {
    /** The contract's own. */
    public static final Subjects CONTRACT = of(Limits.CONTRACT, Region.SWEDEN);

    /** The contract's own, with all that can be switched on. */
    private static final Subjects EVERYTHING = of(Limits.CONTRACT, Region.SWEDEN.withWorklist(true));

    /** Every indicator there is: neither limits nor a region make or take one away. */
    public static final Indicators INDICATORS = CONTRACT.indicators();

    /** The topics of the scopes' figures, without the prefix. */
    private static final List<String> OF_SCOPES = List.of(TopicNames.SCOPE_DAILY, TopicNames.SCOPE_MONTHLY);

    private static final List<String> TOLD_OF_ALL = List.of(
            TopicNames.MONTHLY, TopicNames.FORECAST, TopicNames.ALERTS, TopicNames.FEED_DAILY, TopicNames.DEAD_LETTERS);

    /** All of them, within these limits, as a region has them. */
    public static Subjects of(Limits limits, Region region) {
        return new Subjects(List.of(
                new TelephoneSubject(limits.callGraceDays(), region),
                new GuaranteeSubject(limits.guarantee(), region),
                new ContactSubject(limits.contactGraceDays())));
    }

    /** Their topics of events, without the prefix. */
    public List<String> inputs() {
        return all.stream().flatMap(subject -> subject.inputs().stream()).toList();
    }

    /** What is told of the events of each of these topics. */
    public Map<String, Set<Effect>> effects() {
        Map<String, Set<Effect>> effects = new LinkedHashMap<>();
        all.forEach(subject -> subject.inlets().forEach(inlet -> effects.put(inlet.topic(), inlet.effects())));
        return effects;
    }

    /** The topics of their daily records, without the prefix. */
    public List<String> dailies() {
        return all.stream().<String>map(Subject::daily).toList();
    }

    private List<String> worklists() {
        return all.stream()
                .map(Subject::worklist)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The topics that partitions of units write, without the prefix: the daily figures of each subject, and what is told of all. */
    public List<String> outputs() {
        return Stream.of(dailies(), worklists(), TOLD_OF_ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** The catalogue of all topics: what is read, then what is written, then what only those who show figures read. */
    public TopicCatalogue catalogue() {
        TopicNames bare = new TopicNames("");
        return TopicCatalogue.load(Stream.of(read(bare), EVERYTHING.written(bare), List.of(TopicNames.ANNOTATIONS))
                .flatMap(List::stream)
                .toList());
    }

    /** What the gauges tell of them. */
    public List<Family> families() {
        return Stream.concat(
                        all.stream().flatMap(subject -> subject.families().stream()), Stream.of(OutlookGauge.values()))
                .toList();
    }

    /** What the gauges tell of scopes. */
    public List<Family> familiesOfScopes() {
        return all.stream()
                .flatMap(subject -> subject.pool().families().stream())
                .toList();
    }

    /** All topics that are keyed by the unit, and so have the same number of partitions. */
    public List<String> coPartitioned(TopicNames names) {
        return Stream.concat(names.of(inputs()).stream(), Stream.of(names.units()))
                .toList();
    }

    /** All topics that are read. */
    public List<String> read(TopicNames names) {
        return Stream.concat(coPartitioned(names).stream(), Stream.of(names.targets()))
                .toList();
    }

    /** All topics that are written. */
    public List<String> written(TopicNames names) {
        return Stream.concat(names.of(outputs()).stream(), names.of(OF_SCOPES).stream())
                .toList();
    }

    private Indicators indicators() {
        return new Indicators(
                all.stream().flatMap(subject -> subject.indicators().stream()).toList());
    }
}

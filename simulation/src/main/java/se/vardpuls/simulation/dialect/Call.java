package se.vardpuls.simulation.dialect;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/** The story of a call, and what phone systems have in common in telling it. */
final class Call {
    /** What phone systems tell of. */
    static final Set<Feed> FEEDS = Set.of(Feed.CALLS);

    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final long FIFTEEN_DIGITS = 1_000_000_000_000_000L;
    private static final long TEN_DIGITS = 10_000_000_000L;

    private final List<Told> story;

    Call(List<Told> story) {
        this.story = story;
    }

    // --- what is told ---

    Told received() {
        return story.get(0);
    }

    /** The first event of that type, {@code null} if there is none. */
    @Nullable Told first(String type) {
        return story.stream().filter(told -> told.is(type)).findFirst().orElse(null);
    }

    boolean has(String type) {
        return first(type) != null;
    }

    boolean isRejected(String reason) {
        Told rejected = first("REJECTED");
        return rejected != null && rejected.text("reason").equals(reason);
    }

    boolean isAbandonedInMenu() {
        Told abandoned = first("ABANDONED");
        return abandoned != null && abandoned.text("stage").equals("MENU");
    }

    /** When the latest of it happened. */
    long end() {
        return story.get(story.size() - 1).at();
    }

    /** What followed the first session: the tries to call back. */
    List<Told> callBacks() {
        return story.stream().filter(Call::isCallBack).toList();
    }

    static boolean isCallBack(Told told) {
        return told.is("CALLBACK_ANSWERED") || told.is("CALLBACK_UNANSWERED");
    }

    /** No phone system tells that a call never happened. */
    static List<Told> without(List<Told> story, Predicate<Told> untold) {
        return story.stream()
                .filter(told -> !told.is("VOIDED") && !untold.test(told))
                .toList();
    }

    static List<Told> withoutVoided(List<Told> story) {
        return without(story, told -> false);
    }

    /** The story of a call of which no line is known, since it met no queue. */
    static List<Told> withoutLine(List<Told> story) {
        return story.stream().map(told -> told.without("line")).toList();
    }

    // --- how it is told ---

    /** A number of the call with fifteen digits. */
    String number() {
        return "%015d".formatted(number(received().text("callId"), FIFTEEN_DIGITS));
    }

    /** The number of who called, which is nobody's: no Swedish one goes on with 00 after 46. Empty where it is withheld. */
    String caller() {
        return received().has("callerId")
                ? "+4600%010d".formatted(number(received().text("callerId"), TEN_DIGITS))
                : "";
    }

    private static long number(String uuid, long below) {
        UUID id = UUID.fromString(uuid);
        return Math.floorMod(id.getMostSignificantBits() * 31 + id.getLeastSignificantBits(), below);
    }

    /** The line, as the contract has it where none is said. */
    String line() {
        String line = received().text("line");
        return line.isEmpty() ? "ADVICE" : line;
    }

    // --- places and times ---

    /** A unit's name in phone systems. */
    static String key(Unit unit) {
        return "vc%03d".formatted(unit.index());
    }

    static final List<String> LINES = List.of("ADVICE", "BOOKING", "OTHER");

    /** A local time in whole seconds; empty for none. */
    static String local(@Nullable Told told) {
        return told == null ? "" : local(told.at());
    }

    static String local(long millis) {
        return SECONDS.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), STOCKHOLM));
    }

    static String localMillis(long millis) {
        return MILLIS.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), STOCKHOLM));
    }

    static String utcMillis(long millis) {
        return MILLIS.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneId.of("UTC")));
    }
}

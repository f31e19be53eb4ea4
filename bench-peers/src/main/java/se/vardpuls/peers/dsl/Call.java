package se.vardpuls.peers.dsl;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.peers.CallType;
import se.vardpuls.peers.Stockholm;

/** A call event, field by field as it was sent. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Call(
        @Nullable String eventId,
        @Nullable String callId,
        @Nullable String unitId,
        @Nullable String type,
        @Nullable String occurredAt,
        @Nullable String callerId,
        @Nullable String line,
        @Nullable String reason,
        @Nullable String stage) {
    private static final Set<String> TYPES =
            Arrays.stream(CallType.values()).map(CallType::name).collect(Collectors.toUnmodifiableSet());
    private static final Pattern PERSONAL = Pattern.compile("(?<![A-Za-z0-9])\\d{6,8}[-+]?\\d{4}(?![A-Za-z0-9])");
    private static final int UUID_LENGTH = 36;

    /** Whether it may count under this key; less than the contract asks. */
    boolean isSound(String key) {
        return type != null
                && TYPES.contains(type)
                && key.equals(unitId)
                && callId != null
                && Stream.of(eventId, callId, callerId).filter(Objects::nonNull).noneMatch(Call::isPersonal)
                && isPast();
    }

    private static boolean isPersonal(String id) {
        return id.length() != UUID_LENGTH && PERSONAL.matcher(id).find();
    }

    private boolean isPast() {
        try {
            return instant().isBefore(Instant.now().plusSeconds(3_600));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    Instant instant() {
        return OffsetDateTime.parse(Objects.requireNonNullElse(occurredAt, "")).toInstant();
    }

    private ZonedDateTime local() {
        return instant().atZone(Stockholm.ZONE);
    }

    LocalDate date() {
        return local().toLocalDate();
    }

    int hour() {
        return local().getHour();
    }
}

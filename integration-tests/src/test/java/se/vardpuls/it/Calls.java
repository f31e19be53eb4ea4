package se.vardpuls.it;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Records of {@code calls} and {@code units}, as their sources would write them. */
final class Calls {
    static final String UNIT = "SE2321000255-O00123";
    static final String OTHER_UNIT = "SE2321000255-O00124";

    private Calls() {}

    /** One event of a call; the same arguments give the same event. */
    static String event(String unit, String call, String type, String at) {
        UUID eventId = UUID.nameUUIDFromBytes((unit + call + type + at).getBytes(StandardCharsets.UTF_8));
        return "{\"eventId\":\"%s\",\"callId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}"
                .formatted(eventId, call, unit, type, at);
    }

    static String received(String unit, String call, String at) {
        return event(unit, call, "RECEIVED", at);
    }

    static String answered(String unit, String call, String at) {
        return event(unit, call, "ANSWERED", at);
    }

    /** An entry of the register. */
    static String entry(String unit, String name, String municipality, String operator) {
        return "{\"unitId\":\"%s\",\"name\":\"%s\",\"municipality\":\"%s\",\"operator\":\"%s\"}"
                .formatted(unit, name, municipality, operator);
    }
}

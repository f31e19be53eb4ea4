package se.vardpuls.intake.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * UUIDs made by name (version 5, RFC 9562): the same name in the same space gives the same id, wherever and whenever it is
 * made. Not for several threads.
 */
public final class NameBasedId {
    /** The space of all sources; a source's own space is its name in this one. Never changed. */
    private static final UUID SPACE = UUID.fromString("5f3c2a52-6a0e-5d0b-9a35-5d6ec8bb4f2e");

    private static final int VERSION_BYTE = 6;
    private static final int VARIANT_BYTE = 8;

    private final MessageDigest digest;
    private final byte[] space;

    /** Ids of a source. */
    public NameBasedId(String source) {
        try {
            digest = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
        space = bytes(SPACE);
        UUID own = of(source);
        System.arraycopy(bytes(own), 0, space, 0, space.length);
    }

    /** The id of this name. */
    public UUID of(String name) {
        digest.update(space);
        byte[] hash = digest.digest(name.getBytes(StandardCharsets.UTF_8));
        hash[VERSION_BYTE] = (byte) ((hash[VERSION_BYTE] & 0x0F) | 0x50);
        hash[VARIANT_BYTE] = (byte) ((hash[VARIANT_BYTE] & 0x3F) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}

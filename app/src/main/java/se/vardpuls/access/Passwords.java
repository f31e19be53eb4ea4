package se.vardpuls.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import se.vardpuls.http.Latest;

/**
 * Holds passwords against bcrypt hashes. That takes a good part of a second on purpose, and browsers send the password with
 * each request: so of one that was right a keyed digest is held in memory, for this process only, and the next time compared in
 * constant time.
 */
final class Passwords {
    /** What bcrypt looks at; longer ones are refused rather than cut. */
    private static final int LONGEST = 71;

    private static final int HELD = 10_000;
    private static final String DIGEST = "HmacSHA256";

    private final byte[] key = new byte[32];
    private final Map<String, byte[]> right = new Latest<>(HELD);

    Passwords() {
        new SecureRandom().nextBytes(key);
    }

    /** Whether the password is known to be that of the hash; {@code false} may mean that it has not been looked at. */
    boolean isKnown(byte[] password, String hash) {
        byte[] known;
        synchronized (right) {
            known = right.get(hash);
        }
        return known != null && MessageDigest.isEqual(known, digest(password));
    }

    /** Whether the password is that of the hash; always takes the time that bcrypt does. */
    boolean isRight(byte[] password, String hash) {
        boolean isTooLong = password.length > LONGEST;
        boolean matches = BCrypt.verifyer().verify(isTooLong ? new byte[] {'x'} : password, bytes(hash)).verified;
        if (!matches || isTooLong) {
            return false;
        }
        synchronized (right) {
            right.put(hash, digest(password));
        }
        return true;
    }

    private static byte[] bytes(String hash) {
        return hash.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private byte[] digest(byte[] password) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(new SecretKeySpec(key, DIGEST));
            return mac.doFinal(password);
        } catch (NoSuchAlgorithmException | InvalidKeyException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

package se.vardpuls.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Packs for speed: what a region's metrics come to is packed often and sent near. */
final class QuickGzip extends GZIPOutputStream {
    /** What an answer says that is packed so. */
    static final Map<String, String> HEADER = Map.of("Content-Encoding", "gzip");

    private static final int BUFFER = 32 * 1024;

    QuickGzip(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }

    /** Whether who asks so takes it. */
    static boolean isAccepted(String acceptEncoding) {
        return acceptEncoding.contains("gzip");
    }
}

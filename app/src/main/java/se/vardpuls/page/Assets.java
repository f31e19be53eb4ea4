package se.vardpuls.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import se.vardpuls.http.Answer;

/**
 * Scripts and styles: our own, and those of libraries that come as jars. Their paths hold a digest of what they are, so that a
 * browser keeps each for a year and asks for another one after an upgrade.
 */
public final class Assets {
    private static final int DIGEST_BYTES = 6;
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final Map<String, String> FOR_A_YEAR =
            Map.of("Cache-Control", "public, max-age=31536000, immutable", "X-Content-Type-Options", "nosniff");

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // compared with nothing, and handed out to be written only
    private record Asset(String digest, String type, byte[] content) {}

    /** Reads them all. */
    public Assets() {
        own("sida.css", STYLE);
        own("sida.js", SCRIPT);
        library("htmx.js", "htmx.org", "dist/htmx.min.js", SCRIPT);
        library("htmx-sse.js", "htmx-ext-sse", "sse.js", SCRIPT);
        library("uplot.js", "uplot", "dist/uPlot.iife.min.js", SCRIPT);
        library("uplot.css", "uplot", "dist/uPlot.min.css", STYLE);
    }

    private void own(String name, String type) {
        add(name, type, resource("/se/vardpuls/page/" + name));
    }

    private void library(String name, String artifact, String path, String type) {
        add(name, type, resource("/META-INF/resources/webjars/" + artifact + "/" + version(artifact) + "/" + path));
    }

    private void add(String name, String type, byte[] content) {
        byName.put(name, new Asset(digest(content), type, content));
    }

    private static String version(String artifact) {
        Properties pom = new Properties();
        byte[] text = resource("/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties");
        try {
            pom.load(new StringReader(new String(text, StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pom.getProperty("version");
    }

    private static byte[] resource(String path) {
        try (InputStream in = Assets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not in the build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Where a script or style is. */
    public String path(String name) {
        return "/statiskt/" + asset(name).digest() + "/" + name;
    }

    private Asset asset(String name) {
        Asset asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return asset;
    }

    /** The answer to who asks for a name, {@code null} if there is none of it. */
    @Nullable Answer answer(String name) {
        Asset asset = byName.get(name);
        return asset == null ? null : new Answer(200, asset.type(), FOR_A_YEAR, out -> out.write(asset.content()));
    }
}

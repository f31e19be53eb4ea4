package se.vardpuls.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import se.vardpuls.it.Command;

/** A key and its certificate for 127.0.0.1, made by the JDK's keytool, as the two files that a web server reads. */
final class TestCertificate {
    private static final String PASSWORD = "geheim-store";
    private static final String ALIAS = "proxy";

    private final Path folder;
    private final KeyStore store;

    private TestCertificate(Path folder, KeyStore store) {
        this.folder = folder;
        this.store = store;
    }

    /** Makes both in a folder. */
    static TestCertificate in(Path folder) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("proxy.p12");
        Command keytool = Command.start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=proxy",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        assertThat(keytool.await()).as("%s", keytool).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        TestCertificate made = new TestCertificate(folder, store);
        write(made.certificate(), "CERTIFICATE", made.entry().getEncoded());
        write(
                made.key(),
                "PRIVATE KEY",
                store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
        return made;
    }

    private static void write(Path file, String what, byte[] bytes) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                file,
                "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, lines, what),
                StandardCharsets.US_ASCII);
    }

    private Certificate entry() throws GeneralSecurityException {
        return Objects.requireNonNull(store.getCertificate(ALIAS));
    }

    Path certificate() {
        return folder.resolve("proxy.crt");
    }

    Path key() {
        return folder.resolve("proxy.key");
    }

    /** What trusts this certificate alone. */
    SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, entry());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}

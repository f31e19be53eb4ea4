package se.vardpuls.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The settings by which Alertmanager is reached, checked so that the HTTP client takes them. No message quotes a
 * value.
 */
final class AlertmanagerSettings {
    private static final int MAX_PORT = 65_535;

    private AlertmanagerSettings() {}

    /** Where it is, {@code null} for nowhere. */
    static @Nullable URI url(Settings settings) {
        String url = settings.get(Setting.ALERTMANAGER_URL);
        if (url.isEmpty()) {
            return null;
        }
        try {
            URI uri = new URI(url);
            if (isUsable(uri)) {
                return uri;
            }
            if (uri.getHost() == null && String.valueOf(uri.getRawAuthority()).contains("_")) {
                throw invalid(
                        Setting.ALERTMANAGER_URL,
                        "names a host with '_', which host names may not hold and the HTTP client does not take; give the"
                                + " host another name, such as one with '-', or use its IP address");
            }
        } catch (URISyntaxException notAnAddress) {
            // told below, as any other that can't be used
        }
        throw invalid(
                Setting.ALERTMANAGER_URL,
                "is an address such as http://127.0.0.1:9093, without user, password, query or fragment");
    }

    private static boolean isUsable(URI uri) {
        return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= MAX_PORT
                && uri.getQuery() == null
                && uri.getFragment() == null
                && uri.getUserInfo() == null;
    }

    /** The header, empty for none. */
    static String authorization(Settings settings) {
        String header = settings.get(Setting.ALERTMANAGER_AUTHORIZATION);
        if (header.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return header;
        }
        throw invalid(
                Setting.ALERTMANAGER_AUTHORIZATION,
                "is one line of printable ASCII, such as 'Bearer ...'; it holds a line end or another character that a"
                        + " header can't");
    }

    private static InvalidSettingException invalid(Setting setting, String rule) {
        return new InvalidSettingException(setting.key(), rule);
    }
}

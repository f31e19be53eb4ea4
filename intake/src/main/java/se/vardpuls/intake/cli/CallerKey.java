package se.vardpuls.intake.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.decode.Pseudonyms;
import se.vardpuls.intake.source.FieldKind;
import se.vardpuls.intake.source.Source;
import se.vardpuls.runtime.InvalidSettingException;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;

/** The key of callers' pseudonyms, as the settings give it. */
final class CallerKey {
    private CallerKey() {}

    /** Pseudonyms by the key; {@code null} where none is given. */
    static @Nullable Pseudonyms pseudonyms(Settings settings) {
        String key = settings.get(Setting.INTAKE_KEY);
        if (key.isEmpty()) {
            return null;
        }
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < Pseudonyms.LEAST_KEY) {
            throw new InvalidSettingException(
                    Setting.INTAKE_KEY.key(), "is at least " + Pseudonyms.LEAST_KEY + " characters, made by chance");
        }
        return new Pseudonyms(bytes);
    }

    /**
     * Refuses to go on without a key where a source tells of callers.
     *
     * @throws InvalidSettingException if there is none
     */
    static void require(Settings settings, List<Source> sources) {
        pseudonyms(settings);
        if (settings.get(Setting.INTAKE_KEY).isEmpty() && sources.stream().anyMatch(CallerKey::hasCallers)) {
            throw new InvalidSettingException(
                    Setting.INTAKE_KEY.key(),
                    "is needed, since a source has fields that are as caller. Make a key once and keep it"
                            + " (head -c 32 /dev/urandom | base64 > FILE), and give it by --set "
                            + Setting.INTAKE_KEY.key() + ".file=FILE; or take those fields out of source.yaml");
        }
    }

    /** Whether a source tells who called. */
    static boolean hasCallers(Source source) {
        return source.fields().stream().anyMatch(field -> field.kind() == FieldKind.CALLER);
    }
}

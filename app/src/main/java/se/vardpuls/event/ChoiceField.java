package se.vardpuls.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field that holds one of a few names, exactly as they are written in the contract.
 *
 * @param <E> has a constant for each
 */
public final class ChoiceField<E extends Enum<E>> extends JsonField {
    private final E[] choices;
    private final byte[][] names;
    private final E absent;
    private E value;

    private ChoiceField(String name, boolean required, E[] choices, E absent) {
        super(
                name,
                required,
                "not one of " + Arrays.stream(choices).map(Enum::name).collect(Collectors.joining(" ")));
        this.choices = choices;
        this.names = Arrays.stream(choices)
                .map(choice -> choice.name().getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
        this.absent = absent;
        this.value = absent;
    }

    /** A choice that must be made. */
    public static <E extends Enum<E>> ChoiceField<E> required(String name, Class<E> choices) {
        return of(name, true, choices.getEnumConstants());
    }

    /** A choice that may be missing, and then is the given one. */
    public static <E extends Enum<E>> ChoiceField<E> withDefault(String name, E absent) {
        return new ChoiceField<>(name, false, absent.getDeclaringClass().getEnumConstants(), absent);
    }

    /** A choice that may be missing. */
    public static <E extends Enum<E>> ChoiceField<E> optional(String name, Class<E> choices) {
        return of(name, false, choices.getEnumConstants());
    }

    /** The choice, or the default; means nothing while {@linkplain #isAbsent() absent} without one. */
    public E value() {
        return value;
    }

    /** The choice, or {@code null} where none was made. */
    public @Nullable E valueOrNull() {
        return isAbsent() ? null : value;
    }

    private static <E extends Enum<E>> ChoiceField<E> of(String name, boolean required, E[] choices) {
        return new ChoiceField<>(name, required, choices, choices[0]);
    }

    @Override
    void acceptAbsent() {
        value = absent;
    }

    @Override
    boolean accept() {
        if (kind() != Kind.TEXT) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (isText(names[i])) {
                value = choices[i];
                return true;
            }
        }
        return false;
    }

    private boolean isText(byte[] choice) {
        return choice.length == length() && Arrays.equals(choice, 0, choice.length, text(), 0, length());
    }
}

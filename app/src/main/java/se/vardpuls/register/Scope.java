package se.vardpuls.register;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Part of a region whose units are summed (contract §4, scope-daily): {@code region}, {@code operator=PUBLIC},
 * {@code operator=PRIVATE}, {@code municipality=NAME} or {@code area=NAME}, named as the register has them.
 *
 * @param kind by what its units belong together
 * @param name of which operator, municipality or area; empty of the whole region
 */
public record Scope(Kind kind, String name) {
    /** By what units belong together. */
    public enum Kind {
        REGION("region"),
        OPERATOR("operator"),
        MUNICIPALITY("municipality"),
        AREA("area");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    /** All units. */
    public static final Scope REGION = new Scope(Kind.REGION, "");

    private static final char IS = '=';

    /** The units of an operator. */
    public static Scope of(Unit.Operator operator) {
        return new Scope(Kind.OPERATOR, operator.name());
    }

    /** The scope that is written so, {@code null} if none is. */
    public static @Nullable Scope parse(String text) {
        if (text.equals(REGION.text())) {
            return REGION;
        }
        int is = text.indexOf(IS);
        for (Kind kind : Kind.values()) {
            if (is > 0 && kind.key.equals(text.substring(0, is))) {
                String name = text.substring(is + 1);
                return isName(kind, name) ? new Scope(kind, name) : null;
            }
        }
        return null;
    }

    private static boolean isName(Kind kind, String name) {
        return switch (kind) {
            case REGION -> false;
            case OPERATOR ->
                Arrays.stream(Unit.Operator.values())
                        .anyMatch(operator -> operator.name().equals(name));
            case MUNICIPALITY -> isText(name);
            case AREA -> isText(name) && name.codePointCount(0, name.length()) <= UnitReader.MAX_AREA;
        };
    }

    /** What the register takes as a name. */
    private static boolean isText(String name) {
        return !name.isEmpty()
                && name.indexOf('|') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    /** How it is written in records and keys. */
    public String text() {
        return kind == Kind.REGION ? kind.key : kind.key + IS + name;
    }

    @Override
    public String toString() {
        return text();
    }
}

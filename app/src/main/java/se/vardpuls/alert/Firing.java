package se.vardpuls.alert;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * An alert that fires.
 *
 * @param startedAt when it began, in milliseconds since 1970, by the clock in force
 * @param step its step of the ladder
 * @param judgedOn the date that was {@linkplain se.vardpuls.indicator.Reader#judged judged} last, in days since 1970-01-01
 * @param target what it was last judged by
 */
record Firing(long startedAt, int step, int judgedOn, Target target) {
    private static final int ABOVE = 1;
    private static final int DEFINITION_SHIFT = 1;
    private static final int DEFINITION_BITS = 0x1F;
    private static final int HAS_THRESHOLD = 0x40;

    Firing at(int newStep, int date, Target by) {
        return new Firing(startedAt, newStep, date, by);
    }

    void write(Encoder out) {
        byte[] goal = target.goal().toString().getBytes(StandardCharsets.US_ASCII);
        byte[] confidence = Double.toString(target.confidence()).getBytes(StandardCharsets.US_ASCII);
        out.signed(startedAt).u8(step).signed(judgedOn);
        out.number(goal.length).raw(goal);
        out.u8((target.comparison() == Comparison.ABOVE ? ABOVE : 0)
                | definitionBits(target.definition())
                | (hasThreshold(target) ? HAS_THRESHOLD : 0));
        out.number(target.windowDays()).number(target.minDenominator());
        out.number(confidence.length).raw(confidence);
        if (hasThreshold(target)) {
            byte[] fireBelow = Double.toString(target.knownFireBelow()).getBytes(StandardCharsets.US_ASCII);
            out.number(fireBelow.length).raw(fireBelow);
        }
    }

    static Firing read(Indicator indicator, Decoder in) {
        long startedAt = in.signed();
        int step = in.u8();
        int judgedOn = (int) in.signed();
        try {
            BigDecimal goal = new BigDecimal(text(in));
            int how = in.u8();
            Comparison comparison = (how & ABOVE) == 0 ? Comparison.AT_LEAST : Comparison.ABOVE;
            int windowDays = (int) in.number();
            int minDenominator = (int) in.number();
            double confidence = Double.parseDouble(text(in));
            Definition definition = indicator.definitions().isEmpty() ? null : definition(how);
            Double fireBelow = fireBelow(indicator, how, in);
            Target target = new Target(
                    indicator,
                    goal,
                    comparison,
                    windowDays,
                    minDenominator,
                    confidence,
                    true,
                    definition,
                    null,
                    fireBelow);
            return new Firing(startedAt, step, judgedOn, target);
        } catch (IllegalArgumentException e) {
            throw new CorruptStateException("an alert was judged by something that is no target");
        }
    }

    /** Earlier versions wrote none: they judged what is reported. */
    private static int definitionBits(@Nullable Definition definition) {
        return definition == null ? 0 : definition.code() << DEFINITION_SHIFT;
    }

    /** Whether its threshold is another than the built-in one, which is not written. */
    private static boolean hasThreshold(Target target) {
        return !Objects.equals(target.fireBelow(), target.indicator().builtIn().fireBelow());
    }

    private static @Nullable Double fireBelow(Indicator indicator, int how, Decoder in) {
        return (how & HAS_THRESHOLD) == 0 ? indicator.builtIn().fireBelow() : Double.valueOf(text(in));
    }

    private static Definition definition(int how) {
        for (Definition definition : Definition.values()) {
            if (definition.code() == (how >> DEFINITION_SHIFT & DEFINITION_BITS)) {
                return definition;
            }
        }
        throw new IllegalArgumentException("no definition has this code");
    }

    private static String text(Decoder in) {
        char[] text = new char[(int) Math.min(in.number(), in.remaining())];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) in.u8();
        }
        return new String(text);
    }
}

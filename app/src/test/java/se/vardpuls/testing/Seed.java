package se.vardpuls.testing;

import java.util.Random;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * The seed of what is random in a test: {@code -Dvardpuls.seed=…}, or a new one each time. As an extension, which JUnit
 * finds by itself, it puts the seed into the message of a test that fails, so that the failure can be repeated.
 */
public final class Seed implements BeforeEachCallback, TestExecutionExceptionHandler {
    private static final String PROPERTY = "vardpuls.seed";
    private static final ThreadLocal<Long> USED = new ThreadLocal<>();

    /** A source of randomness for a test class. */
    public static Random random(Class<?> test) {
        return new Random(of(test));
    }

    /** The seed itself, for a test that makes a generator for each of its runs. */
    public static long of(Class<?> test) {
        long seed = Long.getLong(PROPERTY, new Random().nextLong());
        System.out.println(test.getSimpleName() + ": " + repeat(seed));
        USED.set(seed);
        return seed;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        USED.remove();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Long seed = USED.get();
        if (seed == null || failure instanceof TestAbortedException) {
            throw failure;
        }
        AssertionError told = new AssertionError(repeat(seed) + " repeats this: " + failure, failure);
        told.setStackTrace(failure.getStackTrace());
        throw told;
    }

    private static String repeat(long seed) {
        return "-D" + PROPERTY + "=" + seed;
    }
}

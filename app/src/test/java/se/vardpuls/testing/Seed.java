package se.vardpuls.testing;

import java.util.Random;

/** A random seed that is printed, so that a failure can be repeated: {@code -Dvardpuls.seed=…}. */
public final class Seed {
    private Seed() {}

    /** A source of randomness for a test class. */
    public static Random random(Class<?> test) {
        long seed = Long.getLong("vardpuls.seed", new Random().nextLong());
        System.out.println(test.getSimpleName() + ": -Dvardpuls.seed=" + seed);
        return new Random(seed);
    }
}

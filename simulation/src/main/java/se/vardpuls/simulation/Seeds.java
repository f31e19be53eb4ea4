package se.vardpuls.simulation;

import java.util.SplittableRandom;

/** Independent streams of random numbers from one seed. */
final class Seeds {
    private Seeds() {}

    /** A generator for what the three numbers name together; other numbers give an unrelated one. */
    static SplittableRandom random(long seed, long first, long second) {
        return new SplittableRandom(mix(mix(mix(seed) ^ first) ^ second));
    }

    /** Stafford's variant 13 of the 64-bit finalizer of MurmurHash3. */
    static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

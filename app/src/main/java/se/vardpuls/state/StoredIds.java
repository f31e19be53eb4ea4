package se.vardpuls.state;

/**
 * Ids whose facts are in the store alone, each known by half of its hash. An id may be there if its half is; the store has
 * the last word.
 */
interface StoredIds {
    /** The place of the first id that may be that of this hash, negative if there is none. */
    int first(long hash);

    /** The place of the next such id, negative if there is none. */
    int next(long hash, int at);

    /** The segment that holds the facts of the id at this place. */
    int segmentAt(int at);

    /** Whether an id of this hash may be here. */
    default boolean contains(long hash) {
        return first(hash) >= 0;
    }
}

package se.vardpuls.http;

/**
 * A page and its path.
 *
 * @param path the path, from {@code /}; a part in braces, such as <code>{unit}</code>, stands for any text without a slash
 * @param page what stands there
 * @param isLarge whether it is more than a few lines, so that a client who does not read holds a thread
 */
public record Route(String path, Page page, boolean isLarge) {
    /** A few lines, which are made at once: always answered. */
    public static Route small(String path, Page page) {
        return new Route(path, page, false);
    }

    /** A page that may be long: answered to a bounded number of clients at a time. */
    public static Route large(String path, Page page) {
        return new Route(path, page, true);
    }
}

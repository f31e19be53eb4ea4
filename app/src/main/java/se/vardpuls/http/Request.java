package se.vardpuls.http;

/** What a page may know of a request. */
public interface Request {
    /** The value of a header, empty if there is none. */
    String header(String name);

    /** The value of a parameter of the query, empty if there is none; of several the first. */
    String query(String name);

    /** What stands in the path for a {@code {name}} of the route. */
    String path(String name);
}

package se.vardpuls.http;

/** What a page may know of a request. */
public interface Request {
    /** Who asks. */
    Visitor visitor();

    /** The path that is asked for. */
    String path();

    /** The value of a header, empty if there is none; several with commas between them. */
    String header(String name);

    /** The value of a parameter of the query, empty if there is none; of several the first. */
    String query(String name);

    /** What stands in the path for a {@code {name}} of the route. */
    String path(String name);
}

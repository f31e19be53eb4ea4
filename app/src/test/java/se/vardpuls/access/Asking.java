package se.vardpuls.access;

import java.util.Map;
import se.vardpuls.http.Request;
import se.vardpuls.http.Visitor;

/** A request with these headers. */
record Asking(Map<String, String> headers) implements Request {
    @Override
    public Visitor visitor() {
        return Visitor.UNBOUND;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public String query(String name) {
        return "";
    }

    @Override
    public String path(String name) {
        return "";
    }
}

package se.vardpuls.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** An error as data: {@code application/problem+json} (RFC 9457). */
public final class Problem {
    private static final String TYPE = "application/problem+json";
    private static final String INTERFACE = "/api/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Problem() {}

    /** The answer to a request that can't be met. */
    public static Answer answer(int status, String detail) {
        ObjectNode problem = JSON.createObjectNode();
        problem.put("type", "about:blank");
        problem.put("title", HttpStatus.getMessage(status));
        problem.put("status", status);
        problem.put("detail", detail);
        return new Answer(
                status,
                TYPE,
                Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"),
                out -> out.write(JSON.writeValueAsBytes(problem)));
    }

    /** Likewise, as text where the path is not that of an interface. */
    static Answer answer(String path, int status, String detail, String words) {
        return path.startsWith(INTERFACE)
                ? answer(status, detail)
                : Answer.text(status, words + "\n").with(Map.of("Cache-Control", "no-store"));
    }
}

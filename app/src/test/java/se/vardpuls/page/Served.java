package se.vardpuls.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.http.Answer;
import se.vardpuls.http.Request;
import se.vardpuls.http.Route;
import se.vardpuls.http.Visitor;
import se.vardpuls.partition.Subjects;
import se.vardpuls.subject.Subject;
import se.vardpuls.view.View;

/** What a site answers, without a door before it. */
final class Served {
    static final Topics TOPICS = new Topics(daily("telephone"), daily("guarantee"), daily("contact"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private Served() {}

    private static String daily(String subject) {
        return Subjects.CONTRACT.all().stream()
                .filter(each -> each.name().equals(subject))
                .<String>map(Subject::daily)
                .findFirst()
                .orElseThrow();
    }

    /** Tells a view the catalogue's examples, which are about one unit and day. */
    static void tellExamples(View view) {
        for (String topic : view.topics()) {
            try {
                JsonNode example = JSON.readTree(
                        Path.of("../topics", topic + ".example.json").toFile());
                view.take(
                        topic,
                        example.path("key").asText().getBytes(UTF_8),
                        JSON.writeValueAsBytes(example.path("value")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        view.batch(100, true);
    }

    static String body(Answer answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            answer.body().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }

    static Answer answer(Site site, String target, Map<String, String> headers, Visitor visitor) {
        String path = target.replaceAll("\\?.*", "");
        Map<String, String> query = new HashMap<>();
        for (String pair : target.substring(path.length()).replace("?", "").split("&", -1)) {
            query.put(
                    pair.replaceAll("=.*", ""),
                    pair.substring(pair.indexOf('=') + 1).replace("%22", "\""));
        }
        List<String> parts = List.of(path.split("/", -1));
        for (Route route : site.routes()) {
            Map<String, String> found = match(List.of(route.path().split("/", -1)), parts);
            if (found != null) {
                return route.page().answer(new Asked(visitor, path, headers, query, found));
            }
        }
        throw new AssertionError(path);
    }

    private static @Nullable Map<String, String> match(List<String> pattern, List<String> parts) {
        Map<String, String> found = new HashMap<>();
        for (int at = 0; at < pattern.size() && pattern.size() == parts.size(); at++) {
            String part = pattern.get(at);
            if (part.startsWith("{")) {
                found.put(part.substring(1, part.length() - 1), parts.get(at));
            } else if (!part.equals(parts.get(at))) {
                return null;
            }
        }
        return pattern.size() == parts.size() ? found : null;
    }

    private record Asked(
            Visitor visitor,
            String path,
            Map<String, String> headers,
            Map<String, String> query,
            Map<String, String> found)
            implements Request {
        @Override
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        @Override
        public String query(String name) {
            return query.getOrDefault(name, "");
        }

        @Override
        public String path(String name) {
            return found.getOrDefault(name, "");
        }
    }
}

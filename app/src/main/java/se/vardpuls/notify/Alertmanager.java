package se.vardpuls.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * Alertmanager's door: {@code POST /api/v2/alerts}, for version 0.25 and later.
 *
 * <p>Neither alerts nor addresses are ever logged.
 */
final class Alertmanager {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What became of a message. */
    enum Answer {
        /** Alertmanager has it. */
        TAKEN,
        /** It was sent, and it is not known that Alertmanager has it: an error, or no answer in time. */
        DOUBTFUL,
        /** Alertmanager was not reached. */
        NOT_REACHED
    }

    /** The answer, and for a log what was the matter; empty where nothing was. */
    record Result(Answer answer, String problem) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI alerts;
    private final String authorization;

    /**
     * The Alertmanager at this address.
     *
     * @param base such as {@code http://127.0.0.1:9093}, with or without a path
     * @param authorization the {@code Authorization} header, empty for none
     */
    Alertmanager(URI base, String authorization) {
        this.alerts = URI.create(base.toString().replaceAll("/+$", "") + "/api/v2/alerts");
        this.authorization = authorization;
    }

    /** Tells these notices, all in one. */
    Result tell(List<Notice> notices) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(alerts)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json(notices)));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == OK ? new Result(Answer.TAKEN, "") : new Result(Answer.DOUBTFUL, "status " + status);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Result(Answer.NOT_REACHED, e.getClass().getSimpleName());
        } catch (IOException e) {
            return new Result(Answer.DOUBTFUL, e.getClass().getSimpleName());
        }
    }

    private static byte[] json(List<Notice> notices) {
        ArrayNode array = JSON.createArrayNode();
        notices.forEach(notice -> notice.writeTo(array.addObject()));
        try {
            return JSON.writeValueAsBytes(array);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

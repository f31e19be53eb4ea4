package se.vardpuls.notify;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Alertmanager's door: {@code POST /api/v2/alerts}, for version 0.25 and later.
 *
 * <ol>
 *   <li>A whole exchange, from connecting to the last byte of the answer, takes at most a limit of time; then it is given up.
 *   <li>Of the answer's body at most {@value #LONGEST_BODY} bytes are let in; they are not looked at.
 *   <li>Neither alerts nor addresses are ever logged.
 * </ol>
 */
final class Alertmanager {
    /** How long an exchange may take. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST_BODY = 65_536;
    private static final int OK = 200;
    private static final Set<Integer> OF_THE_MESSAGE = Set.of(400, 413, 422);
    private static final byte[] NOTHING = {'[', ']'};

    /** What became of a message. */
    enum Answer {
        /** Alertmanager has it. */
        TAKEN,
        /** It is refused for what it says or for its size: sent again it will be refused again. */
        REFUSED,
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
    private final HttpRequest.Builder request;
    private final Duration limit;

    /**
     * The Alertmanager at this address.
     *
     * @param base such as {@code http://127.0.0.1:9093}, with or without a path
     * @param authorization the {@code Authorization} header, empty for none
     * @throws IllegalArgumentException for an address or a header that can't be used
     */
    Alertmanager(URI base, String authorization, Duration limit) {
        this.limit = limit;
        this.request = HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + "/api/v2/alerts"))
                .header("Content-Type", "application/json");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
    }

    /** Whether it takes a message without alerts: then it is the alerts that it refuses, else any message. */
    boolean isOpen() throws InterruptedException {
        return post(NOTHING).answer() == Answer.TAKEN;
    }

    /** Tells this message, a JSON array of alerts. */
    Result post(byte[] message) throws InterruptedException {
        HttpRequest post = request.copy()
                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                .build();
        CompletableFuture<HttpResponse<@Nullable Void>> exchange = http.sendAsync(post, head -> new Unread());
        try {
            return result(exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException e) {
            return new Result(Answer.DOUBTFUL, "no answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean notReached = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
            return new Result(
                    notReached ? Answer.NOT_REACHED : Answer.DOUBTFUL,
                    cause.getClass().getSimpleName());
        } finally {
            exchange.cancel(true);
        }
    }

    private static Result result(int status) {
        if (status == OK) {
            return new Result(Answer.TAKEN, "");
        }
        Answer answer = OF_THE_MESSAGE.contains(status) ? Answer.REFUSED : Answer.DOUBTFUL;
        return new Result(answer, "status " + status);
    }

    /** Lets a body pass, and gives the exchange up if it is longer than any that Alertmanager sends. */
    private static final class Unread implements HttpResponse.BodySubscriber<@Nullable Void> {
        private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        private Flow.@Nullable Subscription body;
        private long bytes;

        @Override
        public CompletionStage<@Nullable Void> getBody() {
            return end;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            body = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                bytes += buffer.remaining();
            }
            if (bytes > LONGEST_BODY && body != null) {
                body.cancel();
                end.complete(null);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            end.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}

package io.energyrack.gateway.app.meters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Answers {@code GET /metrics} with the Prometheus text, and nothing else: no endpoint changes
 * anything (contract S24). It works in a thread of its own, never on the loop, for a scrape takes
 * milliseconds.
 */
public final class MetricsServer implements AutoCloseable {

  private static final String PATH = "/metrics";

  /** A scrape takes milliseconds; a client that needs longer for its request has gone. */
  private static final String MOST_SECONDS = "5";

  /** A few scrapers at most; more than that wait in vain rather than pile up. */
  private static final int BACKLOG = 8;

  private final HttpServer server;
  private final PrometheusMeterRegistry registry;

  /**
   * One thread of its own: the JDK's server reads the request there, so clients that hang must not
   * keep the desk from opening ports.
   */
  private final ExecutorService clerk =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(BACKLOG),
          work -> {
            Thread thread = new Thread(work, "energyrack-metrics");
            thread.setDaemon(true);
            return thread;
          });

  private MetricsServer(HttpServer server, PrometheusMeterRegistry registry) {
    this.server = server;
    this.registry = registry;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException when the address cannot be had.
   */
  public static MetricsServer start(InetSocketAddress address, PrometheusMeterRegistry registry)
      throws IOException {
    System.setProperty("sun.net.httpserver.maxReqTime", MOST_SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", MOST_SECONDS);
    HttpServer http = HttpServer.create(address, BACKLOG);
    MetricsServer server = new MetricsServer(http, registry);
    http.createContext(PATH, server::answer);
    http.setExecutor(server.clerk);
    http.start();
    return server;
  }

  /** Where it listens, with the port it was given when it asked for any. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean known = exchange.getRequestURI().getPath().equals(PATH);
      boolean read = exchange.getRequestMethod().equals("GET");
      if (!known || !read) {
        exchange.sendResponseHeaders(known ? 405 : 404, -1);
        return;
      }
      byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    clerk.shutdownNow();
  }
}

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
 * anything (contract S24). It has threads of its own: a scrape takes milliseconds, too long for the
 * loop, and a client that hangs would keep the desk from opening ports.
 */
public final class MetricsServer implements AutoCloseable {

  private static final String PATH = "/metrics";

  /** A few scrapers at most; more than that wait in vain rather than pile up. */
  private static final int BACKLOG = 8;

  /** A client that never reads holds one up for {@link #RESPONSE_SECONDS}; a few may. */
  private static final int THREADS = 8;

  /** The JDK's server waits for the end of a request for ever, unless this names its seconds. */
  private static final String MOST_REQUEST_SECONDS = "sun.net.httpserver.maxReqTime";

  /** A request is a line and some headers from the same machine. */
  private static final String REQUEST_SECONDS = "5";

  /** Likewise for a client that does not read its response. */
  private static final String MAX_RESPONSE_SECONDS = "sun.net.httpserver.maxRspTime";

  /** A response of some 30 kB to a reader on the same machine takes milliseconds. */
  private static final String RESPONSE_SECONDS = "2";

  private final HttpServer server;
  private final ExecutorService threads;
  private final PrometheusMeterRegistry registry;

  private MetricsServer(
      HttpServer server, ExecutorService threads, PrometheusMeterRegistry registry) {
    this.server = server;
    this.threads = threads;
    this.registry = registry;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException when the address cannot be had.
   */
  public static MetricsServer start(InetSocketAddress address, PrometheusMeterRegistry registry)
      throws IOException {
    System.setProperty(MOST_REQUEST_SECONDS, REQUEST_SECONDS);
    System.setProperty(MAX_RESPONSE_SECONDS, RESPONSE_SECONDS);
    HttpServer http = HttpServer.create(address, BACKLOG);
    ExecutorService threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(BACKLOG),
            MetricsServer::thread);
    MetricsServer server = new MetricsServer(http, threads, registry);
    http.createContext(PATH, server::answer);
    http.setExecutor(threads);
    http.start();
    return server;
  }

  /** One that hangs in a dead client must not keep the daemon from ending. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "energyrack-metrics");
    thread.setDaemon(true);
    return thread;
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
    threads.shutdownNow();
  }
}

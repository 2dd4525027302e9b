package io.energyrack.gateway.app.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that behave badly keep nobody else from reading. */
class MetricsServerTest {

  private static final int BAD_CLIENTS = 4;
  private static final int SCRAPES = 20;

  /** Enough of a text that a socket's buffers do not take it. */
  private static final int METERS = 60_000;

  @Test
  void clientsThatNeverReadKeepNoScrapeFromBeingAnswered() throws Exception {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    for (int i = 0; i < METERS; i++) {
      Gauge.builder("test.meter", () -> 1).tag("n", Integer.toString(i)).register(registry);
    }
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (MetricsServer server = MetricsServer.start(any, registry)) {
      List<Socket> bad = new ArrayList<>();
      try {
        for (int i = 0; i < BAD_CLIENTS; i++) {
          bad.add(neverReads(server.address()));
        }
        URI uri = URI.create("http://127.0.0.1:%d/metrics".formatted(server.address().getPort()));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest scrape = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        for (int i = 0; i < SCRAPES; i++) {
          HttpResponse<String> response =
              client.send(scrape, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
          assertThat(response.statusCode()).isEqualTo(200);
        }
      } finally {
        for (Socket socket : bad) {
          socket.close();
        }
      }
    }
  }

  private static Socket neverReads(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1_024);
    socket.connect(address);
    socket
        .getOutputStream()
        .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    return socket;
  }
}

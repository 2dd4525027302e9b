package io.energyrack.gateway.app.endtoend;

import static io.energyrack.gateway.app.endtoend.GatewayRig.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.energyrack.gateway.app.meters.GatewayMeters;
import io.energyrack.gateway.app.meters.MetricsServer;
import io.energyrack.gateway.core.testing.NoBlockingOnTheLoop;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A scraper at the endpoint of a gateway that runs (contract S1, S24). */
@ExtendWith(NoBlockingOnTheLoop.class)
@Timeout(60)
class MetricsScrapeTest {

  private static final String ANSWERED =
      "energyrack_line_queries_total{line=\"rs485-1\",outcome=\"answered\"}";

  private static final int MORE_THAN_THERE_ARE_THREADS = 8;

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final PackPlayer player = new PackPlayer(Map.of());
  private PlayedTty tty;
  private GatewayRig rig;
  private MetricsServer server;

  @BeforeEach
  void start() throws Exception {
    tty = new PlayedTty(folder, player);
    rig = GatewayRig.onLoopback(TwoPacks.config(tty.device()));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    GatewayMeters.bind(registry, rig.snapshot(), rig.gateway()::snapshot, rig.gateway()::lagNanos);
    server =
        MetricsServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), registry);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    rig.close();
    tty.close();
  }

  @Test
  void s1WhatIsNotKnownIsNotNumber() throws Exception {
    soon().until(() -> rig.line().unanswered() > 0);

    Map<String, Double> scraped = scrape();

    assertThat(scraped)
        .containsEntry("energyrack_broadcast{mode=\"silent\"}", 1.0)
        .containsEntry("energyrack_pack_status{line=\"rs485-1\",pack=\"2\"}", 0.0)
        .containsEntry("energyrack_line_open{line=\"rs485-1\"}", 1.0);
    for (String of :
        new String[] {
          "energyrack_bank_",
          "energyrack_limit",
          "energyrack_condition",
          "energyrack_pack_voltage",
          "energyrack_pack_current",
          "energyrack_pack_soc",
          "energyrack_inverter_age"
        }) {
      assertThat(scraped.keySet()).anyMatch(name -> name.startsWith(of));
      scraped.forEach(
          (name, value) -> {
            if (name.startsWith(of)) {
              assertThat(value).as(name).isNaN();
            }
          });
    }
  }

  @Test
  void scrapeHasBankLimitsReasonsLineAndBus() throws Exception {
    player.answers(Captures.ofTwoPacks());
    rig.awaitNewest(TwoPacks.LIMITS);
    soon().until(() -> rig.snapshot().bus().sent().cyclesConfirmed() >= 2);

    Map<String, Double> scraped = scrape();

    assertThat(scraped)
        .containsEntry("energyrack_broadcast{mode=\"speak\"}", 1.0)
        .containsEntry("energyrack_bank_voltage_volts", 50.226)
        .containsEntry("energyrack_bank_current_amperes", 39.2)
        .containsEntry("energyrack_bank_soc_percent", 94.91)
        .containsEntry("energyrack_bank_temperature_celsius", 32.9)
        .containsEntry("energyrack_bank_installed_amperehours", 200.0)
        .containsEntry("energyrack_bank_cell_volts{which=\"highest\"}", 3.352)
        .containsEntry("energyrack_bank_packs{state=\"online\"}", 2.0)
        .containsEntry("energyrack_bank_packs{state=\"offline\"}", 0.0)
        .containsEntry("energyrack_condition{condition=\"data-lost\"}", 0.0)
        .containsEntry("energyrack_limit{limit=\"cvl\"}", 53.25)
        .containsEntry("energyrack_limit{limit=\"ccl\"}", 40.0)
        .containsEntry("energyrack_limit{limit=\"dcl\"}", 100.0)
        .containsEntry("energyrack_limit{limit=\"dvl\"}", 45.0)
        .containsEntry("energyrack_limit_reason{limit=\"cvl\",reason=\"pack-asks\"}", 1.0)
        .containsEntry("energyrack_limit_reason{limit=\"cvl\",reason=\"ceiling\"}", 0.0)
        .containsEntry("energyrack_pack_status{line=\"rs485-1\",pack=\"3\"}", 2.0)
        .containsEntry("energyrack_pack_voltage_volts{line=\"rs485-1\",pack=\"3\"}", 50.205)
        .containsEntry("energyrack_line_queries_total{line=\"rs485-1\",outcome=\"garbled\"}", 0.0)
        .containsEntry("energyrack_bus_up{bus=\"loopback\"}", 1.0)
        .containsEntry("energyrack_bus_muted{bus=\"loopback\"}", 0.0)
        .containsEntry("energyrack_bus_frames_total{bus=\"loopback\",outcome=\"refused\"}", 0.0);
    double answered = scraped.getOrDefault(ANSWERED, Double.NaN);
    assertThat(answered).isBetween(6.0, (double) player.queries().size());
    // A query has 18 or 20 bytes.
    assertThat(scraped.get("energyrack_line_bytes_total{direction=\"out\",line=\"rs485-1\"}"))
        .isBetween(18.0 * answered, 20.0 * player.queries().size());
    assertThat(scraped.get("energyrack_bus_frames_total{bus=\"loopback\",outcome=\"sent\"}"))
        .isBetween(30.0, (double) rig.inverter().mark() + 1);
    assertThat(scraped.get("energyrack_line_round_seconds{line=\"rs485-1\"}")).isBetween(0.2, 28.0);
    assertThat(scraped.get("energyrack_loop_lag_seconds")).isBetween(0.0, 5.0);
  }

  // Meters may hold weakly what they read: after the first collection all would read NaN.
  @Test
  void metersOutliveTheCollectionOfGarbage() throws Exception {
    player.answers(Captures.ofTwoPacks());
    rig.awaitNewest(TwoPacks.LIMITS);
    WeakReference<Object> witness = new WeakReference<>(new Object());
    soon()
        .until(
            () -> {
              System.gc();
              return witness.refersTo(null);
            });
    double before = scrape().getOrDefault(ANSWERED, Double.NaN);
    long answered = rig.line().answered();
    soon().until(() -> rig.line().answered() >= answered + 10);

    Map<String, Double> scraped = scrape();

    assertThat(scraped).containsEntry("energyrack_bank_voltage_volts", 50.226);
    assertThat(scraped.get("energyrack_loop_lag_seconds")).isNotNaN();
    assertThat(scraped.get(ANSWERED)).isGreaterThan(before);
  }

  @Test
  void s24NothingElseIsThereAndNothingCanBeChanged() throws Exception {
    assertThat(status("GET", "/metrics")).isEqualTo(200);
    assertThat(status("GET", "/")).isEqualTo(404);
    assertThat(status("GET", "/metrics/more")).isEqualTo(404);
    assertThat(status("GET", "/stop")).isEqualTo(404);
    assertThat(status("POST", "/metrics")).isEqualTo(405);
    assertThat(status("PUT", "/metrics")).isEqualTo(405);
    assertThat(status("DELETE", "/metrics")).isEqualTo(405);
    assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
  }

  // A port scan, a browser that hangs, a probe that was killed: none of them may cost the bank its
  // packs.
  @Test
  void requestsThatNeverEndKeepNoPortFromBeingOpenedAgain() throws Exception {
    player.answers(Captures.ofTwoPacks());
    rig.awaitNewest(TwoPacks.LIMITS);
    List<Socket> hanging = new ArrayList<>();
    try {
      for (int i = 0; i < MORE_THAN_THERE_ARE_THREADS; i++) {
        Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
        socket.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));
        hanging.add(socket);
      }
      tty.unplug();
      soon().until(() -> !rig.line().open());
      tty.plugAgain();
      soon().until(() -> rig.line().open());
      // They are hung up on, and the next scraper is answered.
      assertThat(status("GET", "/metrics")).isEqualTo(200);
    } finally {
      for (Socket socket : hanging) {
        socket.close();
      }
    }
  }

  private int status(String method, String path) throws Exception {
    return ask(method, path).statusCode();
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Every sample of the Prometheus text, by its name with its labels. */
  private Map<String, Double> scrape() throws Exception {
    HttpResponse<String> answer = ask("GET", "/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    Map<String, Double> samples = new HashMap<>();
    answer
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            });
    return samples;
  }
}

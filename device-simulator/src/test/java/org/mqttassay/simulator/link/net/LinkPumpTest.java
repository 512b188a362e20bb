/*
 * Copyright 2026 The Assay Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.mqttassay.simulator.link.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Profiles;

/** A link whose server is dialled when it is to hear of the client, by a clock that tests hold. */
class LinkPumpTest {

  private static final int MILLI = 1_000_000;

  private final Memory memory = new Memory();
  private final AtomicLong clock = new AtomicLong();
  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final List<String> seen = new ArrayList<>();
  private final DialedEnd server = new DialedEnd(() -> seen.add("gone"));
  private LinkPump pump;

  /** Writes down what it is told. */
  private final class End implements LinkEnd {

    private final String name;

    private End(String name) {
      this.name = name;
    }

    private void saw(String what) {
      seen.add(name + " " + what + " at " + clock.get() / MILLI);
    }

    @Override
    public void deliver(ByteBuf bytes) {
      saw(bytes.toString(US_ASCII));
      bytes.release();
    }

    @Override
    public void flush() {
      // What is delivered is written down at once.
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void pause(boolean isPaused) {
      // It sends nothing.
    }

    @Override
    public void finish() {
      saw("finished");
    }

    @Override
    public void reset() {
      saw("reset");
    }

    @Override
    public void close() {
      saw("closed");
    }

    @Override
    public void abandon() {
      saw("abandoned");
    }
  }

  private void open(String text) {
    LinkProfile profile;
    try {
      profile = Profiles.builtIn()
          .and("test", "profiles:\n  own: " + text)
          .find("own")
          .orElseThrow();
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
    pump = new LinkPump(
        profile, null, 7, List.of(), loop.eventLoop(), clock::get, new End("client"), server);
    pump.greet(() -> {
      seen.add("heard at " + clock.get() / MILLI);
      server.dialing();
    });
  }

  /** Time goes by in steps of a millisecond. */
  private void passUntil(long millis) {
    while (clock.get() < millis * MILLI) {
      clock.addAndGet(MILLI);
      pump.settle();
    }
  }

  private void connect() {
    server.connected(new End("server"));
    pump.settle();
  }

  private void says(String text) {
    pump.feed(Direction.UP, memory.bytes(text.getBytes(US_ASCII)));
  }

  @AfterEach
  void nothing_is_left() {
    pump.dispose();
    loop.close();
    memory.assertAllReleased();
  }

  @Test
  void the_server_is_to_be_dialed_when_the_handshake_has_come_over_the_link() {
    open("{ rtt: 1000ms }");
    says("a");

    passUntil(1_499);
    assertThat(seen).isEmpty();
    passUntil(1_500);
    assertThat(seen).containsExactly("heard at 1500");

    // Dialling takes its time, too, and loses nothing.
    passUntil(1_700);
    says("b");
    connect();
    passUntil(3_000);
    assertThat(seen).containsExactly("heard at 1500", "server a at 1700", "server b at 2200");
  }

  @Test
  void whoever_connects_at_the_edge_of_coverage_says_so_within_a_brokers_patience() {
    open("{ rtt: 8000ms, jitter: 2000ms, up: 1, down: 1, queue: { up: 2, down: 2 } }");
    says("0123456789012345678901234567890123456789");
    connect();

    passUntil(60_000);

    assertThat(seen).hasSize(2);
    long heard = Long.parseLong(seen.get(0).replace("heard at ", ""));
    long said = Long.parseLong(seen.get(1).replaceFirst(".* at ", ""));
    assertThat(heard).isBetween(12_000L, 14_000L);
    assertThat(said - heard).isBetween(0L, 2_000L);
  }

  @Test
  void a_handshake_is_not_held_up_by_a_loss_since_what_follows_does_its_work() {
    open("{ rtt: 100ms, loss: { good: 1, bad: 1000 } }");

    passUntil(150);

    assertThat(seen).containsExactly("heard at 150");
  }

  @Test
  void in_an_outage_the_server_hears_nothing_before_its_end() {
    open("{ rtt: 100ms }");
    pump.strike(Cut.outage(Duration.ofSeconds(5)));

    passUntil(4_999);
    assertThat(seen).isEmpty();
    passUntil(30_000);
    assertThat(seen).singleElement().asString().startsWith("heard at ");
  }

  @Test
  void a_client_that_leaves_in_an_outage_was_never_there() {
    open("{ rtt: 100ms }");
    pump.strike(Cut.of(Cut.Kind.SILENCE));
    says("a");
    pump.finish(Direction.UP);

    assertThat(pump.isOver()).isTrue();
    assertThat(seen).containsExactly("client closed at 0", "gone");
    assertThat(server.isGone()).isTrue();
  }

  @Test
  void a_client_that_resets_early_is_seen_to_come_and_go() {
    open("{ rtt: 100ms }");
    says("a");
    pump.abort(Direction.UP);
    passUntil(1_000);
    assertThat(seen).containsExactly("heard at 150", "client reset at 150");

    connect();
    assertThat(seen).last().isEqualTo("server reset at 1000");
    assertThat(server.isGone()).isFalse();
    server.gone();
    server.gone();
    assertThat(seen).filteredOn("gone"::equals).hasSize(1);
  }

  @Test
  void a_link_that_is_reset_before_the_server_hears_of_it_has_no_server() {
    open("{ rtt: 100ms }");
    passUntil(100);
    pump.strike(Cut.of(Cut.Kind.RESET));
    passUntil(1_000);

    assertThat(seen).containsExactly("client reset at 100", "gone");
  }
}

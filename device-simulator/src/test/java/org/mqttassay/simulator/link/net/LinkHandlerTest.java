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
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.Fault;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Profiles;

class LinkHandlerTest {

  private static final Profiles KNOWN = Profiles.builtIn();

  private final Memory memory = new Memory();
  private final AtomicLong clock = new AtomicLong();
  private final List<String> seen = new ArrayList<>();
  private LinkHandler handler;
  private EmbeddedChannel channel;

  private void open(LinkProfile profile, Fault... faults) {
    handler = new LinkHandler(profile, 7, List.of(faults), null, clock::get);
    channel = new EmbeddedChannel(handler, new ChannelInboundHandlerAdapter() {
      @Override
      public void channelInactive(ChannelHandlerContext context) {
        seen.add("inactive");
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        seen.add(cause.getMessage());
      }
    });
    pass(1_000);
  }

  private static LinkProfile own(String text) {
    try {
      return KNOWN.and("test", "profiles:\n  own: " + text).find("own").orElseThrow();
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private void pass(long millis) {
    clock.addAndGet(millis * 1_000_000);
    handler.settle();
    channel.runPendingTasks();
  }

  private String sent() {
    var text = new StringBuilder();
    for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
      text.append(bytes.toString(US_ASCII));
      bytes.release();
    }
    return text.toString();
  }

  private String received() {
    var text = new StringBuilder();
    for (ByteBuf bytes = channel.readInbound(); bytes != null; bytes = channel.readInbound()) {
      text.append(bytes.toString(US_ASCII));
      bytes.release();
    }
    return text.toString();
  }

  private ByteBuf text(String text) {
    return memory.bytes(text.getBytes(US_ASCII));
  }

  @AfterEach
  void nothing_is_left() {
    if (channel != null) {
      sent();
      received();
      channel.close();
      if (channel.pipeline().get(LinkHandler.class) != null) {
        channel.pipeline().remove(handler);
      }
      channel.finishAndReleaseAll();
    }
    memory.assertAllReleased();
  }

  @Test
  void both_directions_are_delayed_and_in_order() {
    open(own("{ rtt: 100ms }"));

    channel.writeOutbound(text("ab"), text("cd"));
    channel.writeInbound(text("xy"));
    pass(49);
    assertThat(sent() + received()).isEmpty();

    pass(1);
    assertThat(sent()).isEqualTo("abcd");
    assertThat(received()).isEqualTo("xy");
  }

  @Test
  void a_full_queue_makes_the_channel_unwritable_until_there_is_room() {
    open(own("{ up: 80, down: 80, queue: { up: 2, down: 2 } }"));
    assertThat(channel.isWritable()).isTrue();

    channel.writeOutbound(memory.bytes(new byte[5_000]));
    assertThat(channel.isWritable()).isFalse();

    pass(200);
    assertThat(channel.isWritable()).isFalse();
    pass(200);
    assertThat(channel.isWritable()).isTrue();
  }

  @Test
  void a_close_is_seen_at_once_above_and_in_its_time_below() {
    open(own("{ rtt: 100ms }"));
    channel.writeOutbound(text("ab"));

    assertThat(channel.pipeline().close().isSuccess()).isTrue();
    assertThat(seen).containsExactly("inactive");
    assertThat(channel.isOpen()).isTrue();

    pass(50);
    assertThat(sent()).isEqualTo("ab");
    assertThat(channel.isOpen()).isFalse();
    assertThat(seen).containsExactly("inactive");
  }

  @Test
  void on_a_silent_link_nobody_hears_a_close() {
    open(own("{ rtt: 100ms }"));
    handler.strike(Cut.of(Cut.Kind.SILENCE));
    channel.writeOutbound(text("ab"));

    channel.pipeline().close();
    pass(3_600_000);

    assertThat(seen).containsExactly("inactive");
    assertThat(sent()).isEmpty();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void the_servers_end_comes_behind_its_bytes() {
    open(own("{ rtt: 100ms }"));
    channel.writeInbound(text("xy"));
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    assertThat(seen).isEmpty();

    pass(50);
    assertThat(received()).isEqualTo("xy");
    assertThat(seen).containsExactly("inactive");
  }

  @Test
  void the_servers_reset_comes_in_its_time() {
    open(own("{ rtt: 100ms }"));
    channel.pipeline().fireExceptionCaught(new IOException("broken"));
    assertThat(seen).isEmpty();

    pass(50);
    assertThat(seen).containsExactly("Connection reset", "inactive");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void a_reset_ends_both_sides() {
    open(own("{ rtt: 100ms }"));
    channel.writeOutbound(text("ab"));
    channel.writeInbound(text("xy"));

    handler.strike(Cut.of(Cut.Kind.RESET));

    assertThat(seen).containsExactly("Connection reset", "inactive");
    assertThat(channel.isOpen()).isFalse();
    assertThat(sent() + received()).isEmpty();
    var late = channel.write(text("z"));
    assertThat(late.isSuccess()).isFalse();
  }

  @Test
  void after_a_rebind_the_server_hears_nothing() {
    open(own("{ rtt: 100ms }"));

    handler.strike(Cut.of(Cut.Kind.REBIND));
    pass(60_000);

    assertThat(seen).containsExactly("Connection reset", "inactive");
    assertThat(channel.isOpen()).isTrue();
    channel.writeInbound(text("xy"));
    assertThat(received()).isEmpty();
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void an_outage_delays_and_healing_ends_a_black_hole() {
    open(own("{ rtt: 100ms }"));
    handler.strike(Cut.outage(Duration.ofMillis(100)));
    channel.writeOutbound(text("ab"));
    pass(349);
    assertThat(sent()).isEmpty();
    pass(1);
    assertThat(sent()).isEqualTo("ab");

    handler.blackHole(Direction.DOWN);
    channel.writeInbound(text("xy"));
    pass(10_000);
    assertThat(received()).isEmpty();
    handler.heal();
    pass(20_000);
    assertThat(received()).isEqualTo("xy");
  }

  @Test
  void a_fault_lets_what_is_before_it_through() throws Exception {
    var faults = KNOWN
        .and(
            "test",
            "faults: [ { action: reset, from: client, when: inside, packet: PUBLISH, offset: 4 } ]")
        .faults();
    open(own("{ rtt: 100ms }"), faults.toArray(new Fault[0]));

    channel.writeOutbound(memory.bytes((byte) 0xC0, (byte) 0));
    channel.writeOutbound(memory.bytes((byte) 0x30, (byte) 6, (byte) 0, (byte) 1, (byte) 'a'));
    pass(50);

    var there = new ArrayList<Integer>();
    for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
      there.add(bytes.readableBytes());
      bytes.release();
    }
    assertThat(there.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
    assertThat(seen).containsExactly("Connection reset", "inactive");
  }

  @Property(tries = 200)
  void bytes_come_out_as_they_went_in(
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 16) long which,
      @ForAll @Size(max = 12) List<byte[]> up,
      @ForAll @Size(max = 12) List<byte[]> down) {
    String name = List.copyOf(KNOWN.names()).get((int) which);
    LinkProfile profile = KNOWN.find(name).orElseThrow();
    if (profile.supervision().isPresent()) {
      return;
    }
    var held = new Memory();
    var time = new AtomicLong();
    var link = new LinkHandler(profile, seed, List.of(), null, time::get);
    var through = new EmbeddedChannel(link);
    var wrote = new ArrayList<Byte>();
    var came = new ArrayList<Byte>();
    for (byte[] bytes : up) {
      through.writeOutbound(held.bytes(bytes));
      add(wrote, bytes);
    }
    var wroteDown = new ArrayList<Byte>();
    var cameDown = new ArrayList<Byte>();
    for (byte[] bytes : down) {
      through.writeInbound(held.bytes(bytes));
      add(wroteDown, bytes);
    }
    for (int i = 0;
        i < 400 && (came.size() < wrote.size() || cameDown.size() < wroteDown.size());
        i++) {
      time.addAndGet(10_000_000_000L);
      link.settle();
      drain(came, through, true);
      drain(cameDown, through, false);
    }
    assertThat(came).isEqualTo(wrote);
    assertThat(cameDown).isEqualTo(wroteDown);
    through.pipeline().remove(link);
    through.finishAndReleaseAll();
    held.assertAllReleased();
  }

  private static void drain(List<Byte> to, EmbeddedChannel from, boolean isOutbound) {
    for (ByteBuf bytes = next(from, isOutbound); bytes != null; bytes = next(from, isOutbound)) {
      while (bytes.isReadable()) {
        to.add(bytes.readByte());
      }
      bytes.release();
    }
  }

  private static ByteBuf next(EmbeddedChannel from, boolean isOutbound) {
    return isOutbound ? from.readOutbound() : from.readInbound();
  }

  private static void add(List<Byte> to, byte[] bytes) {
    for (byte one : bytes) {
      to.add(one);
    }
  }
}

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
package org.mqttassay.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.link.FaultWatch.Hit;
import org.mqttassay.spec.packet.Bytes;

class FaultWatchTest {

  private static final Profiles KNOWN = Profiles.builtIn();

  private static final Bytes CONNECT = Bytes.hex("10 11 00044d515454 04 02 003c 0005 6361722d37");
  private static final Bytes CONNECT_5 =
      Bytes.hex("10 17 00044d515454 05 02 003c 05 1100000010 0005 6361722d37");
  private static final Bytes PUBACK = Bytes.hex("40020001");
  private static final Bytes PUBLISH = Bytes.hex("320a 0003 612f62 0001 010203");

  private static FaultWatch watch(String faults) throws ConfigException {
    return new FaultWatch(KNOWN.and("test", "faults: [ " + faults + " ]").faults());
  }

  /** Where faults strike in a stream that comes in pieces. */
  private static List<Integer> strikes(FaultWatch watch, Bytes stream, int piece) {
    var places = new ArrayList<Integer>();
    for (int from = 0; from < stream.size(); from += piece) {
      ByteBuf bytes = Unpooled.wrappedBuffer(
          stream.slice(from, Math.min(stream.size(), from + piece)).toArray());
      for (Hit hit : watch.look(Direction.UP, bytes)) {
        places.add(from + hit.at());
      }
      assertThat(bytes.readerIndex()).isZero();
    }
    return places;
  }

  @Property(tries = 60)
  void a_fault_strikes_at_its_packet_however_the_stream_is_chunked(
      @ForAll @IntRange(min = 1, max = 60) int piece) throws ConfigException {
    Bytes stream = CONNECT.plus(PUBACK).plus(PUBLISH).plus(PUBACK).plus(PUBACK);
    int first = CONNECT.size();
    int publish = first + 4;
    int second = publish + PUBLISH.size();

    assertThat(strikes(
            watch("{ action: reset, from: client, when: before, packet: PUBACK, nth: 2 }"),
            stream,
            piece))
        .containsExactly(second);
    assertThat(strikes(
            watch("{ action: reset, from: client, when: after, packet: PUBACK }"), stream, piece))
        .containsExactly(first + 4);
    assertThat(strikes(
            watch("{ action: reset, from: client, when: before, packet: PUBACK, every: true }"),
            stream,
            piece))
        .containsExactly(first, second, second + 4);
    assertThat(strikes(watch("{ action: reset, from: client, byte: 7 }"), stream, piece))
        .containsExactly(7);
  }

  @Test
  void a_fault_strikes_inside_a_packet() throws ConfigException {
    Bytes stream = CONNECT.plus(PUBLISH);

    assertThat(strikes(
            watch("{ action: reset, from: client, when: inside, packet: PUBLISH }"), stream, 100))
        .containsExactly(CONNECT.size() + PUBLISH.size() / 2);
    assertThat(strikes(
            watch("{ action: reset, from: client, when: inside, packet: PUBLISH, offset: 3 }"),
            stream,
            1))
        .containsExactly(CONNECT.size() + 3);
  }

  @Test
  void a_fault_is_for_clients_whose_identifier_matches() throws ConfigException {
    String fault = "{ action: reset, from: client, when: after, packet: CONNECT, clients: '%s' }";

    for (Bytes connect : List.of(CONNECT, CONNECT_5)) {
      assertThat(strikes(watch(fault.formatted("car-*")), connect, 100))
          .containsExactly(connect.size());
      assertThat(strikes(watch(fault.formatted("c?r-7")), connect, 5))
          .containsExactly(connect.size() / 5 * 5 + connect.size() % 5);
      assertThat(strikes(watch(fault.formatted("bus-*")), connect, 100)).isEmpty();
    }
  }

  @Test
  void what_is_not_mqtt_strikes_nothing() throws ConfigException {
    var watch = watch("{ action: reset, from: client, when: before, packet: PUBLISH }");

    assertThat(strikes(watch, Bytes.hex("30ffffffffff 320a00"), 1)).containsExactly(0);
    assertThat(strikes(watch, PUBLISH, 1)).isEmpty();
    assertThat(watch.client()).isEmpty();
  }
}

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
package org.mqttassay.simulator.device.load;

import java.time.Duration;
import java.util.SplittableRandom;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.DeviceKind;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.TopicTemplate;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;

/** {@code publisher}: so many bytes to one topic, at even distances. */
public final class PublisherKind implements DeviceKind {

  private static final int MOST_BYTES = 1 << 20;
  private static final int USUAL_BYTES = 16;

  @Override
  public String name() {
    return "publisher";
  }

  @Override
  public String about() {
    return "so many bytes to one topic, at even distances";
  }

  @Override
  public Maker read(Section options) throws ConfigException {
    Duration every = options.duration("interval").orElse(Duration.ofSeconds(1));
    int bytes = (int) options.integer("bytes", 0, MOST_BYTES).orElse(USUAL_BYTES);
    QoS qos = QoS.of((int) options.integer("qos", 0, 2).orElse(1));
    boolean isRetained = options.flag("retain").orElse(false);
    int expiry = (int) options.integer("expiry", 0, Integer.MAX_VALUE).orElse(0);
    int clearing = (int) options.integer("clear", 0, Integer.MAX_VALUE).orElse(0);
    var topic = new TopicTemplate(options.text("topic").orElse("{prefix}/{id}"));
    if (!topic.makesName() || every.isZero()) {
      throw options
          .place(every.isZero() ? "interval" : "topic")
          .wrong(
              every.isZero()
                  ? "'interval' is above 0."
                  : "'topic' takes a Topic Name, and knows {prefix}, {id}, {n} and {n%10}.");
    }
    if (clearing > 0 && !isRetained) {
      throw options
          .place("clear")
          .wrong("'clear' has no meaning without 'retain: true': nothing is there to clear.");
    }
    var will = LastWill.read(options);
    return seat -> {
      var random = new SplittableRandom(seat.seed());
      Message plain = Message.of(topic.of(seat), content(bytes, random), qos).expiring(expiry);
      // Not all in the same moment.
      long first = random.nextLong(every.toNanos());
      return new Publisher(
          will.presence(seat), isRetained ? plain.retained() : plain, every, clearing, first);
    };
  }

  private static Bytes content(int bytes, SplittableRandom random) {
    var content = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      content[i] = (byte) ('a' + random.nextInt(26));
    }
    return Bytes.of(content);
  }
}

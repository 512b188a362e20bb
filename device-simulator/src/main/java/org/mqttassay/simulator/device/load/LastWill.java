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
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Presence;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.TopicTemplate;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;

/**
 * What a publisher leaves behind: {@code will}, a topic, with {@code will-qos}, {@code will-retain}
 * and, in 5.0, {@code will-delay}.
 *
 * @param topic null for no Will
 * @param qos of it
 * @param isRetained whether it is to be retained
 * @param delaySeconds the Will Delay Interval, at least 0
 */
record LastWill(TopicTemplate topic, QoS qos, boolean isRetained, int delaySeconds) {

  private static final long LONGEST_DELAY = Integer.MAX_VALUE;

  /** Reads it from the options of its kind. */
  static LastWill read(Section options) throws ConfigException {
    Optional<String> text = options.text("will");
    var qos = QoS.of((int) options.integer("will-qos", 0, 2).orElse(1));
    boolean isRetained = options.flag("will-retain").orElse(false);
    Duration delay = options.duration("will-delay").orElse(Duration.ZERO);
    if (text.isEmpty()) {
      for (String key : List.of("will-qos", "will-retain", "will-delay")) {
        if (options.has(key)) {
          throw options.place(key).wrong("'" + key + "' has no meaning without 'will', a topic.");
        }
      }
      return new LastWill(null, qos, false, 0);
    }
    var topic = new TopicTemplate(text.get());
    if (!topic.makesName()) {
      throw options
          .place("will")
          .wrong("'will' takes a Topic Name, and knows {prefix}, {id}, {n} and {n%10}.");
    }
    if (delay.toMillis() % 1_000 != 0 || delay.toSeconds() > LONGEST_DELAY) {
      throw options.place("will-delay").wrong("'will-delay' takes whole seconds.");
    }
    return new LastWill(topic, qos, isRetained, (int) delay.toSeconds());
  }

  /** Of a publisher whose session is kept. */
  Presence presence(Seat seat) {
    if (topic == null) {
      return Presence.kept(Optional.empty(), List.of());
    }
    Message plain = Message.of(topic.of(seat), Bytes.utf8(seat.id() + " is gone"), qos);
    return new Presence(
        Optional.of(isRetained ? plain.retained() : plain),
        delaySeconds,
        List.of(),
        false,
        Presence.USUAL_EXPIRY);
  }
}

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
package org.mqttassay.spec.broker.core.mutant;

import java.util.List;
import java.util.function.Predicate;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Retained messages that are not kept, or not let go (3.3.1.3, 3.8.3.1). */
final class RetainMutants {

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "retained-not-sent", "3.3.1-6", "3.3.1-9", () -> Bends.loses(due -> due.retained())),
      Mutant.of(
          "retained-without-retain",
          "3.3.1-8",
          "3.3.1-9",
          () ->
              Bends.writes(Publish.class, (scene, connection, packet) -> packet.withRetain(false))),
      Mutant.of(
          "retained-not-cleared",
          "3.3.1-10",
          "3.3.1-6",
          () -> retaining(packet -> packet.retain() && !packet.payload().isEmpty())),
      Mutant.of(
          "retained-not-replaced",
          "3.3.1-5",
          "3.3.1-5",
          () -> Bends.hears(
              Publish.class,
              (scene, connection, packet) -> packet.withRetain(packet.retain()
                  && (packet.payload().isEmpty()
                      || scene.state().retained().get(packet.topicName()) == null)))),
      Mutant.of(
          "everything-retained",
          "3.3.1-12",
          "3.3.1-8",
          () -> retaining(packet -> packet.retain() || !packet.payload().isEmpty())),
      Mutant.of("retain-as-published-ignored", "", "3.3.1-13", () -> subscribing(false, false)),
      Mutant.of(
          "always-retain-as-published", "3.3.1-9", "3.3.1-12", () -> subscribing(true, false)),
      Mutant.of(
          "retain-handling-ignored",
          "",
          "3.3.1-11",
          () -> Bends.hears(
              Subscribe.class,
              packet -> Edits.each(
                  packet,
                  one -> option(
                      one,
                      one.retainAsPublished(),
                      one.retainHandling() == RetainHandling.DO_NOT_SEND)))),
      Mutant.of(
          "retain-handling-1-ignored",
          "",
          "3.3.1-10",
          () -> Bends.hears(
              Subscribe.class,
              packet -> Edits.each(
                  packet,
                  one -> option(
                      one,
                      one.retainAsPublished(),
                      one.retainHandling() == RetainHandling.SEND_IF_NEW)))));

  private RetainMutants() {}

  private static Bend retaining(Predicate<Publish> which) {
    return Bends.hears(Publish.class, packet -> packet.withRetain(which.test(packet)));
  }

  private static Bend subscribing(boolean asPublished, boolean always) {
    return Bends.hears(
        Subscribe.class, packet -> Edits.each(packet, one -> option(one, asPublished, always)));
  }

  private static Subscription option(Subscription one, boolean asPublished, boolean always) {
    return new Subscription(
        one.topicFilter(),
        one.maximumQoS(),
        one.noLocal(),
        asPublished,
        always ? RetainHandling.SEND_AT_SUBSCRIBE : one.retainHandling());
  }
}

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
package org.mqttassay.conformance.checks.scene;

import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** Preparations for checks of Wills: who has one, and who waits for it. */
public final class Wills {

  private Wills() {}

  public static String topic(Lab lab) {
    return lab.topic("will");
  }

  /** A Will of QoS 1 on the {@linkplain #topic usual topic}. */
  public static Will of(Lab lab, String payload, Property... properties) {
    return new Will(
        topic(lab), Bytes.utf8(payload), QoS.AT_LEAST_ONCE, false, Properties.of(properties));
  }

  /** The usual CONNECT with such a Will. */
  public static Connect willed(Lab lab, Property... properties) {
    return lab.connect().withWill(of(lab, "gone", properties));
  }

  /** A client that is subscribed to the usual topic. */
  public static Client watcher(Lab lab) {
    return watcher(lab, QoS.AT_LEAST_ONCE);
  }

  /** The same with another QoS. */
  public static Client watcher(Lab lab, QoS qos) {
    var watcher = lab.connected("w");
    lab.concerns(watcher.mayPublish(qos), "The broker takes no Will of " + qos + '.');
    watcher.becomesSubscriber(topic(lab), qos);
    lab.concerns(watcher.isGranted(qos), "The broker grants no subscription of " + qos + '.');
    return watcher;
  }

  /** The next message is the Will with this payload. */
  public static Publish isPublished(Lab lab, Client watcher, String payload, String when) {
    String allowed = "the Will \"" + payload + "\" to be published " + when;
    var message = watcher.receivesMessage(allowed);
    lab.require(
        message.payload().equals(Bytes.utf8(payload)),
        allowed,
        "a message \"" + message.payload().asText() + "\" came");
    return message;
  }
}

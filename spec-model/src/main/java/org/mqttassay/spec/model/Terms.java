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
package org.mqttassay.spec.model;

import java.util.OptionalLong;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;

/**
 * The terms on which a client holds a subscription.
 *
 * @param topicFilter as the client wrote it, {@code $share/} and all
 * @param maximumQoS the maximum that was granted, or while SUBACK is out, the one that was asked
 *     for
 * @param noLocal the No Local option; false in 3.1.1
 * @param retainAsPublished the Retain As Published option; false in 3.1.1
 * @param retainHandling the Retain Handling option; to send always in 3.1.1
 * @param identifier the Subscription Identifier, 0 without one
 * @param settled whether SUBACK granted them; until then the maximum may turn out lower
 */
public record Terms(
    String topicFilter,
    QoS maximumQoS,
    boolean noLocal,
    boolean retainAsPublished,
    RetainHandling retainHandling,
    long identifier,
    boolean settled) {

  static Terms of(Subscription subscription, OptionalLong identifier) {
    return new Terms(
        subscription.topicFilter(),
        subscription.maximumQoS(),
        subscription.noLocal(),
        subscription.retainAsPublished(),
        subscription.retainHandling(),
        identifier.orElse(0),
        false);
  }

  /** The terms that SUBACK granted, with the maximum QoS that it granted. */
  public static Terms granted(Subscription subscription, OptionalLong identifier) {
    return of(subscription, identifier).granted(subscription.maximumQoS());
  }

  Terms granted(QoS qos) {
    return new Terms(
        topicFilter, qos, noLocal, retainAsPublished, retainHandling, identifier, true);
  }

  /** The same at the same QoS, with the options of others that are of use to a delivery. */
  Terms withOptionsOf(Terms other) {
    return new Terms(
        topicFilter,
        maximumQoS,
        noLocal,
        other.retainAsPublished,
        retainHandling,
        other.identifier,
        settled);
  }

  /** Whether it is a Shared Subscription. */
  public boolean isShared() {
    return ShareName.isShared(topicFilter);
  }

  /** The QoS of a message that was published at another and is sent on these terms. */
  public QoS limit(QoS published) {
    return published.level() < maximumQoS.level() ? published : maximumQoS;
  }

  /** Whether a message that was published at one QoS may be sent on these terms at another. */
  boolean allow(QoS published, QoS sent) {
    var limit = limit(published);
    return limit == sent || !settled && sent.level() < limit.level();
  }
}

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
package org.mqttassay.spec.packet;

/**
 * One Topic Filter of a SUBSCRIBE with its Subscription Options (3.8.3 of both versions).
 *
 * @param topicFilter may begin with {@code $share/}
 * @param maximumQoS the Requested QoS of 3.1.1, the Maximum QoS of 5.0
 * @param noLocal false in 3.1.1
 * @param retainAsPublished false in 3.1.1
 * @param retainHandling {@link RetainHandling#SEND_AT_SUBSCRIBE} in 3.1.1
 */
public record Subscription(
    String topicFilter,
    QoS maximumQoS,
    boolean noLocal,
    boolean retainAsPublished,
    RetainHandling retainHandling) {

  /** One with no options but the QoS. */
  public static Subscription of(String topicFilter, QoS maximumQoS) {
    return new Subscription(
        topicFilter, maximumQoS, false, false, RetainHandling.SEND_AT_SUBSCRIBE);
  }
}

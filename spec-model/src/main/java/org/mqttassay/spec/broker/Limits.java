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
package org.mqttassay.spec.broker;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.mqttassay.spec.packet.QoS;

/**
 * What a broker restricts, and announces in CONNACK of 5.0 (3.2.2.3). A value that is the
 * standard's own default, or that is empty, need not be announced. Clients of 3.1.1 are under the
 * same limits as far as that version has a way to say no.
 *
 * @param receiveMaximum how many QoS 1 and 2 publications a client may have unacknowledged, 1 to
 *     65,535, which is the standard's default
 * @param maximumQos the highest QoS that a client may publish with; QoS 2 is the default
 * @param retainAvailable whether clients may publish retained messages
 * @param maximumPacketSize the largest packet a client may send, 1 to 4,294,967,295 bytes; empty
 *     for what the protocol itself can carry
 * @param topicAliasMaximum the highest Topic Alias a client may use, 0 to 65,535; 0 is none, and
 *     the standard's default
 * @param wildcardSubscriptionAvailable whether Topic Filters may have wildcards
 * @param subscriptionIdentifiersAvailable whether subscriptions may have identifiers
 * @param sharedSubscriptionAvailable whether there are Shared Subscriptions
 * @param serverKeepAlive the Keep Alive that every client must use, 0 to 65,535 seconds, 0 for none
 *     at all; empty for the client's own
 * @param sessionExpiryMaximum the longest Session Expiry Interval granted, 0 to 4,294,967,295
 *     seconds, the last meaning for ever; empty for whatever a client asks
 * @param responseInformation what a client that asks for Response Information gets, 1 to 65,535
 *     bytes of UTF-8 without U+0000; empty for none
 * @param assignsClientIdentifiers whether a client without a Client Identifier is given one (in
 *     3.1.1 only with Clean Session), or refused
 */
public record Limits(
    int receiveMaximum,
    QoS maximumQos,
    boolean retainAvailable,
    OptionalLong maximumPacketSize,
    int topicAliasMaximum,
    boolean wildcardSubscriptionAvailable,
    boolean subscriptionIdentifiersAvailable,
    boolean sharedSubscriptionAvailable,
    OptionalInt serverKeepAlive,
    OptionalLong sessionExpiryMaximum,
    Optional<String> responseInformation,
    boolean assignsClientIdentifiers) {

  private static final int TWO_BYTES = 65_535;
  private static final long FOUR_BYTES = 4_294_967_295L;

  /** Everything is available, and nothing is restricted but Topic Aliases, to 100. */
  public static final Limits STANDARD = new Limits(
      TWO_BYTES,
      QoS.EXACTLY_ONCE,
      true,
      OptionalLong.empty(),
      100,
      true,
      true,
      true,
      OptionalInt.empty(),
      OptionalLong.empty(),
      Optional.empty(),
      true);

  /** @throws IllegalArgumentException with one line that names the limit and its range */
  public Limits {
    check("Receive Maximum", receiveMaximum, 1, TWO_BYTES);
    maximumPacketSize.ifPresent(size -> check("Maximum Packet Size", size, 1, FOUR_BYTES));
    check("Topic Alias Maximum", topicAliasMaximum, 0, TWO_BYTES);
    serverKeepAlive.ifPresent(seconds -> check("Server Keep Alive", seconds, 0, TWO_BYTES));
    sessionExpiryMaximum.ifPresent(
        seconds -> check("The longest Session Expiry Interval", seconds, 0, FOUR_BYTES));
    responseInformation.ifPresent(Limits::checkText);
  }

  /** The same with another Receive Maximum. */
  public Limits withReceiveMaximum(int value) {
    return changed(draft -> draft.receiveMaximum = value);
  }

  /** The same with another Maximum QoS. */
  public Limits withMaximumQos(QoS value) {
    return changed(draft -> draft.maximumQos = value);
  }

  /** The same with retained messages or without. */
  public Limits withRetainAvailable(boolean value) {
    return changed(draft -> draft.retainAvailable = value);
  }

  /** The same with a Maximum Packet Size, in bytes. */
  public Limits withMaximumPacketSize(long value) {
    return changed(draft -> draft.maximumPacketSize = OptionalLong.of(value));
  }

  /** The same with another Topic Alias Maximum. */
  public Limits withTopicAliasMaximum(int value) {
    return changed(draft -> draft.topicAliasMaximum = value);
  }

  /** The same with wildcards or without. */
  public Limits withWildcardSubscriptionAvailable(boolean value) {
    return changed(draft -> draft.wildcardSubscriptionAvailable = value);
  }

  /** The same with Subscription Identifiers or without. */
  public Limits withSubscriptionIdentifiersAvailable(boolean value) {
    return changed(draft -> draft.subscriptionIdentifiersAvailable = value);
  }

  /** The same with Shared Subscriptions or without. */
  public Limits withSharedSubscriptionAvailable(boolean value) {
    return changed(draft -> draft.sharedSubscriptionAvailable = value);
  }

  /** The same with a Server Keep Alive, in seconds. */
  public Limits withServerKeepAlive(int value) {
    return changed(draft -> draft.serverKeepAlive = OptionalInt.of(value));
  }

  /** The same with a longest Session Expiry Interval, in seconds. */
  public Limits withSessionExpiryMaximum(long value) {
    return changed(draft -> draft.sessionExpiryMaximum = OptionalLong.of(value));
  }

  /** The same with Response Information. */
  public Limits withResponseInformation(String value) {
    return changed(draft -> draft.responseInformation = Optional.of(value));
  }

  /** The same with Client Identifiers for those without, or without. */
  public Limits withAssignsClientIdentifiers(boolean value) {
    return changed(draft -> draft.assignsClientIdentifiers = value);
  }

  private Limits changed(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.finish();
  }

  /** Limits in the making. */
  private static final class Draft {
    private int receiveMaximum;
    private QoS maximumQos;
    private boolean retainAvailable;
    private OptionalLong maximumPacketSize;
    private int topicAliasMaximum;
    private boolean wildcardSubscriptionAvailable;
    private boolean subscriptionIdentifiersAvailable;
    private boolean sharedSubscriptionAvailable;
    private OptionalInt serverKeepAlive;
    private OptionalLong sessionExpiryMaximum;
    private Optional<String> responseInformation;
    private boolean assignsClientIdentifiers;

    Draft(Limits from) {
      receiveMaximum = from.receiveMaximum;
      maximumQos = from.maximumQos;
      retainAvailable = from.retainAvailable;
      maximumPacketSize = from.maximumPacketSize;
      topicAliasMaximum = from.topicAliasMaximum;
      wildcardSubscriptionAvailable = from.wildcardSubscriptionAvailable;
      subscriptionIdentifiersAvailable = from.subscriptionIdentifiersAvailable;
      sharedSubscriptionAvailable = from.sharedSubscriptionAvailable;
      serverKeepAlive = from.serverKeepAlive;
      sessionExpiryMaximum = from.sessionExpiryMaximum;
      responseInformation = from.responseInformation;
      assignsClientIdentifiers = from.assignsClientIdentifiers;
    }

    Limits finish() {
      return new Limits(
          receiveMaximum,
          maximumQos,
          retainAvailable,
          maximumPacketSize,
          topicAliasMaximum,
          wildcardSubscriptionAvailable,
          subscriptionIdentifiersAvailable,
          sharedSubscriptionAvailable,
          serverKeepAlive,
          sessionExpiryMaximum,
          responseInformation,
          assignsClientIdentifiers);
    }
  }

  private static void check(String limit, long value, long minimum, long maximum) {
    if (value < minimum || value > maximum) {
      throw new IllegalArgumentException(
          limit + " is " + minimum + " to " + maximum + ", not " + value + '.');
    }
  }

  private static void checkText(String text) {
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size < 1
        || size > TWO_BYTES
        || text.indexOf('\0') >= 0
        || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("Response Information is 1 to 65535 bytes of text.");
    }
  }
}

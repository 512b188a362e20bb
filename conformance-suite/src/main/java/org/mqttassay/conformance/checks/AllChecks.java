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
package org.mqttassay.conformance.checks;

import java.util.List;
import org.mqttassay.conformance.run.CheckIndex;

/** Every class of checks, in the order of the standard's chapters. */
public final class AllChecks {

  private static final List<Class<?>> CLASSES = List.of(
      Utf8Strings.class,
      Utf8CodePoints.class,
      Utf8Properties.class,
      PacketTypes.class,
      FixedHeaderFlags.class,
      RemainingLength.class,
      PacketIdentifiers.class,
      DeliveryIdentifiers.class,
      PropertyRules.class,
      PropertyForms.class,
      ConnectOrder.class,
      ConnectProtocol.class,
      ConnectFlags.class,
      ConnectCleanStart.class,
      ConnectWill.class,
      ConnectWillMessage.class,
      ConnectKeepAlive.class,
      ConnectSessionExpiry.class,
      ConnectProperties.class,
      ConnectLimits.class,
      ConnectRequests.class,
      ConnectAuthentication.class,
      ConnectClientIdentifier.class,
      ConnectWillDelay.class,
      ConnectWillProperties.class,
      ConnectFormat.class,
      ConnectResponse.class,
      ConnackOrder.class,
      ConnackFlags.class,
      ConnackReturnCodes.class,
      ConnackProperties.class,
      ConnackIntervals.class,
      ConnackLimits.class,
      ConnackQuotas.class,
      ConnackFeatures.class,
      PingRequests.class,
      Disconnection.class,
      DisconnectReasonCodes.class,
      DisconnectExpiry.class,
      Framing.class,
      ErrorHandling.class);

  private AllChecks() {}

  /** The checks of all classes. */
  public static CheckIndex index() {
    return new CheckIndex(CLASSES);
  }
}

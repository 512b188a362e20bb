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
package org.mqttassay.simulator.chaos;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mqttassay.spec.client.Endpoint;

/** Sees to it that nobody loads or breaks a deployment that is not his, by a slip of the pen. */
public final class Guard {

  /** The option that lets one do it. */
  public static final String OPTION = "--i-own-this-deployment";

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private Guard() {}

  /**
   * Whether something speaks against loading and breaking a broker.
   *
   * @param endpoints where it listens
   * @param owned the hosts that the user says are his, as they stand in addresses
   * @return one line that says what and what to do, or empty when it is on this machine or his
   */
  public static Optional<String> objection(List<Endpoint> endpoints, Collection<String> owned) {
    return endpoints.stream()
        .map(Endpoint::host)
        .filter(host -> !isLoopback(host) && owned.stream().noneMatch(host::equalsIgnoreCase))
        .findFirst()
        .map(host -> "The broker at " + host + " is not on this machine, and a fleet may load or"
            + " break it and whatever else depends on it. If it is yours, say so: " + OPTION + ' '
            + host);
  }

  /** Names are not looked up: who answers for them may change until they are used. */
  static boolean isLoopback(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (bare.equalsIgnoreCase("localhost")) {
      return true;
    }
    if (!IPV4.matcher(bare).matches() && !bare.contains(":")) {
      return false;
    }
    try {
      return InetAddress.getByName(bare).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}

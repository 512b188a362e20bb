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
package org.mqttassay.spec.trace;

import io.netty.util.NetUtil;
import java.util.regex.Pattern;
import org.mqttassay.spec.packet.Bytes;

/**
 * One end of a connection as an internet address.
 *
 * @param address 4 or 16 bytes
 * @param port 0 to 65,535
 */
record Endpoint(Bytes address, int port) {

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([^\\]]*)\\]|([^\\[\\]]*)):(\\d{1,5})");
  private static final Bytes UNKNOWN = Bytes.of(new byte[4]);
  private static final Bytes MAPPED = Bytes.hex("00000000000000000000ffff");

  /**
   * Reads {@code host:port}. A host that is no address, which only a name service could tell,
   * becomes 0.0.0.0, and a port that cannot be read 0.
   */
  static Endpoint parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return new Endpoint(UNKNOWN, 0);
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    int port = Integer.parseInt(matcher.group(3));
    return new Endpoint(address == null ? UNKNOWN : Bytes.of(address), port > 65_535 ? 0 : port);
  }

  boolean isV6() {
    return address.size() == 16;
  }

  /** The same as an IPv6 address, mapped if it is an IPv4 address. */
  Endpoint asV6() {
    return isV6() ? this : new Endpoint(MAPPED.plus(address), port);
  }

  /** The same in the family of another: two ends of a connection must agree. */
  Endpoint inFamilyOf(Endpoint other) {
    return other.isV6() ? asV6() : this;
  }
}

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
package org.mqttassay.spec.broker.net;

import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What is known of who stands at the other end. */
final class PeerNames {

  private PeerNames() {}

  /** @param address null when there is none */
  static String address(SocketAddress address) {
    // A client that has gone already has no address any more.
    if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
      String host = inet.getAddress().getHostAddress();
      return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + inet.getPort();
    }
    return "unknown";
  }

  static Optional<String> subject(SslHandler tls) {
    try {
      var first = tls.engine().getSession().getPeerCertificates()[0];
      return Optional.of(((X509Certificate) first).getSubjectX500Principal().getName());
    } catch (SSLPeerUnverifiedException withoutCertificate) {
      return Optional.empty();
    }
  }
}

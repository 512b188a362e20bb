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
package org.mqttassay.conformance.toy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.wire.FrameSplitter;

/** A server that cuts what it receives into packets and leaves the rest to its manners. */
public final class ToyBroker implements AutoCloseable {

  /** What a broker does with a packet. */
  public interface Manners {

    /** A client has connected. */
    default void opened(Link link) throws IOException {}

    /** Everything that a client has sent so far was handed out. */
    default void idle(Link link) throws IOException {}

    /** A client has sent something that looks like a packet. */
    void received(Link link, Bytes frame) throws IOException;
  }

  /** A client's connection, seen from the broker. */
  public static final class Link {

    private final Socket socket;
    private final Set<Link> others;
    private MqttVersion version = MqttVersion.V3_1_1;
    private final Map<String, QoS> filters = new ConcurrentHashMap<>();
    private boolean subscribed;

    private Link(Socket socket, Set<Link> others) {
      this.socket = socket;
      this.others = others;
    }

    /** The version that its CONNECT asked for; 3.1.1 before. */
    public MqttVersion version() {
      return version;
    }

    void speaks(MqttVersion other) {
      version = other;
    }

    void subscribes() {
      subscribed = true;
    }

    /** Sends a packet. */
    public void send(Packet packet) throws IOException {
      send(PacketCodec.of(version).encode(packet));
    }

    /** Sends bytes. */
    public synchronized void send(Bytes raw) throws IOException {
      socket.getOutputStream().write(raw.toArray());
      socket.getOutputStream().flush();
    }

    /** Sends bytes to everybody of the same version who has subscribed to anything. */
    void broadcast(Bytes raw) {
      for (Link other : others) {
        if (other.subscribed && other.version == version) {
          try {
            other.send(raw);
          } catch (IOException e) {
            others.remove(other);
          }
        }
      }
    }

    /** The connections of the same version, this one among them. */
    Set<Link> peers() {
      return others.stream().filter(other -> other.version == version).collect(Collectors.toSet());
    }

    /** Topic Filters without wildcards, and the QoS asked for each. */
    Map<String, QoS> filters() {
      return filters;
    }

    /** Closes the connection. */
    public void close() throws IOException {
      socket.close();
    }
  }

  private final ServerSocket server;
  private final Manners manners;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();

  /** Begins to listen on a free port of the loopback. */
  public ToyBroker(Manners manners) throws IOException {
    this.manners = manners;
    this.server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /** Where it listens. */
  public Endpoint endpoint() {
    return Endpoint.tcp("127.0.0.1", server.getLocalPort());
  }

  private static void daemon(Runnable task) {
    var thread = new Thread(task, "toy-broker");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        var link = new Link(server.accept(), links);
        links.add(link);
        daemon(() -> serve(link));
      }
    } catch (IOException e) {
      links.forEach(ToyBroker::closeQuietly);
    }
  }

  private void serve(Link link) {
    var splitter = new FrameSplitter(1 << 22);
    byte[] buffer = new byte[8_192];
    try (link.socket) {
      manners.opened(link);
      int count;
      while ((count = link.socket.getInputStream().read(buffer)) >= 0) {
        for (Bytes frame : splitter.feed(Bytes.of(Arrays.copyOf(buffer, count)))) {
          manners.received(link, frame);
        }
        manners.idle(link);
      }
    } catch (IOException e) {
      // The client went away, or the manners closed the connection.
    } finally {
      links.remove(link);
    }
  }

  private static void closeQuietly(Link link) {
    try {
      link.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

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
package org.mqttassay.conformance.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.mqttassay.spec.client.Endpoint;

/**
 * Stands between clients and a broker on TCP, and cuts their connections.
 *
 * <p>It can also swallow what one side says from some moment on, so that a cut comes while an
 * acknowledgement is certainly missing. Each cut lets go of both sides, and swallows nothing more.
 */
final class CuttingProxy implements AutoCloseable {

  private enum Direction {
    TO_BROKER,
    TO_CLIENT
  }

  private final Endpoint broker;
  private final ServerSocket door;
  private final List<Socket> open = new ArrayList<>();
  private Direction swallowed;
  private long toBroker;
  private long toClients;

  CuttingProxy(Endpoint broker) throws IOException {
    this.broker = broker;
    this.door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    start("door", this::letIn);
  }

  /** Where clients connect to instead. */
  Endpoint endpoint() {
    return new Endpoint(broker.transport(), "127.0.0.1", door.getLocalPort(), broker.path());
  }

  /** From now on, nothing that the broker says comes through. */
  synchronized void swallowReplies() {
    swallowed = Direction.TO_CLIENT;
  }

  /** From now on, nothing that clients say comes through. */
  synchronized void swallowRequests() {
    swallowed = Direction.TO_BROKER;
  }

  /** How many bytes went on to the broker so far. */
  synchronized long sentToBroker() {
    return toBroker;
  }

  /** How many bytes went on to clients so far. */
  synchronized long sentToClients() {
    return toClients;
  }

  /** Waits until so many bytes in all went on to the broker. */
  void awaitSentToBroker(long total) throws InterruptedException {
    await(this::sentToBroker, total);
  }

  /** Waits until so many bytes in all went on to clients. */
  void awaitSentToClients(long total) throws InterruptedException {
    await(this::sentToClients, total);
  }

  private synchronized void await(LongSupplier count, long total) throws InterruptedException {
    long deadline = System.nanoTime() + Inbox.AWAIT.toNanos();
    while (count.getAsLong() < total) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("only " + count.getAsLong() + " of " + total + " bytes went on");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Breaks every connection with a reset. */
  synchronized void cut() throws IOException {
    for (Socket socket : open) {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        // Its other side has ended it already.
      }
      socket.close();
    }
    open.clear();
    swallowed = null;
  }

  private void letIn() throws IOException {
    while (!door.isClosed()) {
      Socket client = door.accept();
      var server = new Socket(broker.host(), broker.port());
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      synchronized (this) {
        open.add(client);
        open.add(server);
      }
      start("to broker", () -> carry(client, server, Direction.TO_BROKER));
      start("to client", () -> carry(server, client, Direction.TO_CLIENT));
    }
  }

  private void carry(Socket from, Socket to, Direction direction) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (passes(direction)) {
          out.write(buffer, 0, n);
          count(direction, n);
        }
      }
    }
  }

  private synchronized boolean passes(Direction direction) {
    return swallowed != direction;
  }

  private synchronized void count(Direction direction, int bytes) {
    if (direction == Direction.TO_BROKER) {
      toBroker += bytes;
    } else {
      toClients += bytes;
    }
    notifyAll();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    var thread = new Thread(
        () -> {
          try {
            work.run();
          } catch (IOException e) {
            // One of the two is gone, or was cut off: so is the other then.
          }
        },
        "cutting-proxy " + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}

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
package org.mqttassay.spec.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ServerSocketFactory;
import org.mqttassay.spec.packet.Bytes;

/** The other end of one connection, doing what a test tells it to. */
final class Peer implements AutoCloseable {

  /** What the peer does with its connection. */
  interface Script {
    void play(Socket socket) throws Exception;
  }

  private final ServerSocket server;
  private final CountDownLatch over = new CountDownLatch(1);
  private final CompletableFuture<Void> outcome = new CompletableFuture<>();

  private Peer(ServerSocket server, Script script) {
    this.server = server;
    var thread = new Thread(
        () -> {
          try (Socket socket = server.accept()) {
            script.play(socket);
            outcome.complete(null);
          } catch (Exception e) {
            outcome.completeExceptionally(e);
          }
        },
        "peer");
    thread.setDaemon(true);
    thread.start();
  }

  static Peer playing(Script script) throws IOException {
    return playing(ServerSocketFactory.getDefault(), script);
  }

  static Peer playing(ServerSocketFactory sockets, Script script) throws IOException {
    return new Peer(sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress()), script);
  }

  /** One that accepts connections and keeps silent until it is closed. */
  static Peer silent() throws IOException {
    var latch = new CountDownLatch(1);
    return playing(socket -> latch.await(30, TimeUnit.SECONDS));
  }

  int port() {
    return server.getLocalPort();
  }

  Endpoint endpoint(Transport transport) {
    return new Endpoint(transport, "127.0.0.1", port(), transport.isWebSocket() ? "/mqtt" : "");
  }

  /** Waits until the script has come to its end. */
  void finished() throws ExecutionException, InterruptedException, TimeoutException {
    outcome.get(10, TimeUnit.SECONDS);
  }

  static Bytes read(Socket socket, int count) throws IOException {
    InputStream in = socket.getInputStream();
    return Bytes.of(in.readNBytes(count));
  }

  static void write(Socket socket, String hex) throws IOException {
    socket.getOutputStream().write(Bytes.hex(hex).toArray());
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    server.close();
  }
}

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
package org.mqttassay.simulator.link.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.LinkProfile;

/**
 * Accepts connections and leads each over a link of its own to one target. Safe for use by several
 * threads.
 *
 * <p>The target is dialled when the last packet of TCP's handshake has come over the link: a round
 * trip and the way up after the client dialled, and not at all in an outage, as a server behind
 * such a network would hear of it. The client is connected at once, since it shakes hands with the
 * proxy; what it sends waits for that handshake.
 *
 * <p>The n-th connection draws from the n-th part of the seed, so that the same connections in the
 * same order meet the same network. After a {@linkplain Cut.Kind#REBIND rebind} connections to a
 * target on the loopback come from another address of it.
 */
public final class LinkProxy implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int CONNECT_MILLIS = 10_000;
  private static final int ADDRESSES = 250;

  private final ProxySettings settings;
  private final Consumer<String> log;
  private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
      THREADS, new DefaultThreadFactory("assay-link", true), NioIoHandler.newFactory());
  private final Map<Long, ProxiedLink> links = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicInteger rebinds = new AtomicInteger();
  private final long started = System.nanoTime();
  private volatile LinkProfile profile;
  private volatile Channel listener;

  private LinkProxy(ProxySettings settings, Consumer<String> log) {
    this.settings = settings;
    this.log = log;
    this.profile = settings.schedule().at(settings.into());
  }

  /**
   * Starts one.
   *
   * @param log is told in one line of what goes wrong, and of changes by the schedule; on any
   *     thread
   * @throws IOException with one clear line, when it can't listen
   */
  public static LinkProxy start(ProxySettings settings, Consumer<String> log) throws IOException {
    var proxy = new LinkProxy(settings, log);
    try {
      proxy.listen();
      proxy.followSchedule();
      return proxy;
    } catch (IOException e) {
      proxy.close();
      throw e;
    }
  }

  private void listen() throws IOException {
    var bound = new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.SO_BACKLOG, 1024)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.AUTO_READ, false)
        .childHandler(new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel client) {
            accept(client);
          }
        })
        .bind(settings.listen())
        .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "Can't listen at " + text(settings.listen()) + ": " + reason(bound.cause()) + '.',
          bound.cause());
    }
    listener = bound.channel();
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ':' + address.getPort();
  }

  private static String reason(Throwable cause) {
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return message.strip().replaceAll("\\s+", " ");
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  // Connections

  private void accept(SocketChannel client) {
    long number = numbers.incrementAndGet();
    var clientEnd = new ProxyEnd(client, Direction.UP);
    client.pipeline().addLast(clientEnd);
    // Netty has to be done with registering it.
    client.eventLoop().execute(() -> join(number, client, clientEnd));
  }

  private void join(long number, SocketChannel client, ProxyEnd clientEnd) {
    var serverEnd = new DialedEnd(() -> endIfOver(number));
    var pump = new LinkPump(
        profile,
        null,
        seedOf(number),
        settings.faults(),
        client.eventLoop(),
        System::nanoTime,
        clientEnd,
        serverEnd);
    links.put(number, new ProxiedLink(number, client, serverEnd, pump));
    client.closeFuture().addListener(closed -> endIfOver(number));
    clientEnd.begin(pump);
    pump.greet(() -> dial(number, client, serverEnd, pump));
  }

  private void dial(long number, SocketChannel client, DialedEnd serverEnd, LinkPump pump) {
    serverEnd.dialing();
    var connecting = new Bootstrap()
        .group(client.eventLoop())
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .handler(new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel server) {
            server.pipeline().addLast(new ProxyEnd(server, Direction.DOWN));
          }
        });
    Optional<SocketAddress> source = source();
    var connected = source.isPresent()
        ? connecting.connect(settings.target(), source.get())
        : connecting.connect(settings.target());
    connected.addListener(done -> {
      if (done.isSuccess()) {
        Channel server = connected.channel();
        server.closeFuture().addListener(closed -> serverEnd.gone());
        var end = server.pipeline().get(ProxyEnd.class);
        end.begin(pump);
        serverEnd.connected(end);
        pump.settle();
      } else {
        log.accept("Link " + number + ": " + text(settings.target()) + " can't be reached: "
            + reason(done.cause()) + '.');
        serverEnd.gone();
        // The refusal comes back over the link.
        pump.abort(Direction.DOWN);
      }
    });
  }

  /** Forgets a link that has no socket any more, and won't have one. */
  private void endIfOver(long number) {
    ProxiedLink link = links.get(number);
    if (link != null && link.endsWithoutSockets()) {
      links.remove(number);
    }
  }

  /** Where connections to the target come from, if it is not left to the system. */
  private Optional<SocketAddress> source() {
    int moved = rebinds.get();
    var target = settings.target().getAddress();
    if (moved == 0
        || target == null
        || !target.isLoopbackAddress()
        || target.getAddress().length != 4) {
      return Optional.empty();
    }
    return Optional.of(new InetSocketAddress(
        "127.0." + moved / ADDRESSES % ADDRESSES + '.' + (2 + moved % ADDRESSES), 0));
  }

  private long seedOf(long number) {
    return new SplittableRandom(settings.seed() * 31 + number).nextLong();
  }

  // The schedule

  private void followSchedule() {
    Duration elapsed = settings.into().plusNanos(System.nanoTime() - started);
    settings.schedule().nextChange(elapsed).ifPresent(next -> loops
        .next()
        .schedule(
            () -> {
              var now = settings.schedule().at(next);
              log.accept("Profile " + now.name() + " from now on.");
              changeAll(now);
              followSchedule();
            },
            next.minus(elapsed).toNanos(),
            TimeUnit.NANOSECONDS));
  }

  private void changeAll(LinkProfile to) {
    profile = to;
    links.values().forEach(link -> link.change(to));
  }

  // Control

  /** The profile that new connections get. */
  public LinkProfile profile() {
    return profile;
  }

  /** All links, by their numbers. */
  public List<LinkView> links() {
    var futures = links.values().stream().map(ProxiedLink::view).toList();
    var views = new ArrayList<LinkView>();
    for (var future : futures) {
      views.add(future.syncUninterruptibly().getNow());
    }
    views.sort(Comparator.comparingLong(LinkView::id));
    return views;
  }

  /**
   * Changes some links; new connections too, when it is for all.
   *
   * @param which a number, a Client Identifier or {@code all}
   * @return how many
   */
  public int change(String which, LinkProfile to) {
    if (which.equals(LinkSelector.ALL)) {
      profile = to;
    }
    return each(which, link -> link.change(to));
  }

  /**
   * Cuts some links.
   *
   * @param which a number, a Client Identifier or {@code all}
   * @return how many
   */
  public int cut(String which, Cut cut) {
    if (cut.kind() == Cut.Kind.REBIND) {
      rebinds.incrementAndGet();
    }
    return each(which, link -> link.strike(cut));
  }

  /**
   * Lets some links carry nothing until they are healed.
   *
   * @param which a number, a Client Identifier or {@code all}
   * @param way empty for both directions
   * @return how many
   */
  public int blackHole(String which, Optional<Direction> way) {
    return each(which, link -> link.blackHole(way));
  }

  /**
   * Ends the outages of some links.
   *
   * @param which a number, a Client Identifier or {@code all}
   * @return how many
   */
  public int heal(String which) {
    return each(which, ProxiedLink::heal);
  }

  private int each(String which, Consumer<ProxiedLink> action) {
    var chosen = LinkSelector.select(which, links());
    chosen.forEach(id -> Optional.ofNullable(links.get(id)).ifPresent(action));
    return chosen.size();
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}

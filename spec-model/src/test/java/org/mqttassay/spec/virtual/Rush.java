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
package org.mqttassay.spec.virtual;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.client.reference.Delivery;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/**
 * How fast a world is, for people: so many sensors publish once a minute at QoS 1, for so many
 * minutes of virtual time, on one thread.
 *
 * <p>{@code Rush CLIENTS MINUTES [read] [durable]}: with {@code read} one client subscribes to all
 * of it, with {@code durable} the broker has a disk. Times are of the thread alone.
 */
final class Rush {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualWorld world;
  private final SplittableRandom random = new SplittableRandom(1);
  private long acknowledged;
  private long read;

  private Rush(boolean isDurable) {
    var setting = VirtualWorld.Setting.of(1);
    world = new VirtualWorld(isDurable ? setting.durable() : setting);
  }

  /** @param arguments see the class */
  public static void main(String[] arguments) {
    int clients = Integer.parseInt(arguments[0]);
    int minutes = Integer.parseInt(arguments[1]);
    var options = List.of(arguments).subList(2, arguments.length);
    var rush = new Rush(options.contains("durable"));
    long began = cpu();
    if (options.contains("read")) {
      rush.reader();
    }
    for (int i = 0; i < clients; i++) {
      rush.sensor(i);
    }
    rush.world.run(MINUTE);
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        "%d clients connected in %.1f s, %.1f KB of heap each%n",
        clients, (cpu() - began) / 1e9, used / 1024.0 / clients);
    long before = rush.acknowledged;
    began = cpu();
    for (int minute = 0; minute < minutes; minute++) {
      rush.world.run(MINUTE);
    }
    double took = (cpu() - began) / 1e9;
    long messages = rush.acknowledged - before;
    System.out.printf(
        "%d minutes in %.1f s: %d acknowledged, %d read, %.0f a second; breaches %d%n",
        minutes,
        took,
        messages,
        rush.read,
        messages / took,
        rush.world.breaches().size());
  }

  /** What this thread has worked, in nanoseconds: other people's work does not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void reader() {
    var reader = world.client(
        "reader",
        ClientOptions.of(Connect.of(MqttVersion.V5_0, "reader")),
        new ClientListener() {
          @Override
          public void message(Delivery delivery) {
            read++;
          }
        },
        LinkShape.NEAR);
    reader.connect();
    reader.subscribe(Subscription.of("rush/#", QoS.AT_LEAST_ONCE));
  }

  private void sensor(int index) {
    var connect = Connect.of(MqttVersion.V5_0, "sensor" + index).withKeepAlive(300);
    var client = world.client(
        "sensor" + index,
        ClientOptions.of(connect).withBackOff(BackOff.STANDARD).withSeed(index),
        ClientListener.NOBODY,
        LinkShape.NEAR);
    String topic = "rush/site" + index % 100 + "/sensor" + index + "/state";
    var telemetry = new Runnable() {
      private int value;

      @Override
      public void run() {
        value++;
        var payload = Bytes.utf8("{\"temperature\":21.5,\"humidity\":40,\"seq\":" + value + "}");
        client.publish(Publish.of(topic, QoS.AT_LEAST_ONCE, 0, payload)).thenAccept(outcome -> {
          if (outcome.isAcknowledged()) {
            acknowledged++;
          }
        });
        world.after(MINUTE, this);
      }
    };
    world.after(Duration.ofNanos(random.nextLong(MINUTE.toNanos())), () -> {
      client.connect();
      telemetry.run();
    });
  }
}

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
package org.mqttassay.simulator.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.simulator.device.payload.Shape;
import org.mqttassay.spec.packet.Subscription;

/** Actors around a broker without loss that takes a while for each message; in simulated time. */
public final class TestStage {

  /** One that was published. */
  public record Published(long at, String from, Message message) {

    /** Reads its payload. */
    public Payload as(Shape shape) {
      try {
        return Encoding.of(message.payload()).decode(shape, message.payload());
      } catch (PayloadException e) {
        throw new AssertionError(message.topic() + ": " + e.getMessage(), e);
      }
    }
  }

  /** A deadline, begun and perhaps met. */
  public record Span(String actor, String name, long from, long to) {}

  /** A wish for a link. */
  public record Wished(long at, String actor, LinkWish wish) {}

  private record Task(long at, long number, Runnable what) {}

  private final class Party implements Outlet {
    private final String id;
    private final Actor actor;
    private long wakeAt;
    private boolean isOnline;
    private final List<Delivery> kept = new ArrayList<>();
    private List<Subscription> subscriptions = List.of();

    Party(String id, Actor actor) {
      this.id = id;
      this.actor = actor;
    }

    void wake(long at) {
      wakeAt = at;
      if (at != Actor.NEVER) {
        schedule(Math.max(at, now), () -> {
          if (wakeAt == at) {
            steps++;
            wake(actor.step(now, this));
          }
        });
      }
    }

    void take(Delivery delivery) {
      if (isOnline) {
        wake(actor.message(delivery, now, this));
      } else {
        kept.add(delivery);
      }
    }

    @Override
    public void publish(Message message) {
      if (!isOnline) {
        throw new AssertionError(id + " publishes while offline: " + message.topic());
      }
      onPublished.accept(new Published(now, id, message));
      if (message.isRetained()) {
        retained.put(message.topic(), message);
      }
      for (Party party : parties) {
        if (party.subscriptions.stream().anyMatch(s -> matches(s.topicFilter(), message.topic()))) {
          schedule(now + latency, () -> party.take(Delivery.of(message)));
        }
      }
    }

    @Override
    public void begun(String deadline, long fromNs) {
      spans.add(new Span(id, deadline, fromNs, Actor.NEVER));
    }

    @Override
    public void met(String deadline, long fromNs, long toNs) {
      if (!spans.remove(new Span(id, deadline, fromNs, Actor.NEVER))) {
        throw new AssertionError(id + " meets " + deadline + ", which did not begin");
      }
      spans.add(new Span(id, deadline, fromNs, toNs));
    }

    @Override
    public void note(String text) {
      notes.add(id + ": " + text);
    }

    @Override
    public void link(LinkWish wish) {
      wishes.add(new Wished(now, id, wish));
    }
  }

  private final long latency;
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private final List<Party> parties = new ArrayList<>();
  private final Map<String, Message> retained = new LinkedHashMap<>();
  private final List<Span> spans = new ArrayList<>();
  private final List<Wished> wishes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Consumer<Published> onPublished = published -> {};
  private long now;
  private long number;
  private long steps;

  public TestStage(long latencyNs) {
    this.latency = latencyNs;
  }

  /** Makes one of a kind with options in YAML. */
  public static Actor make(String kind, String options, Seat seat) {
    try {
      return DeviceKinds.all().maker(kind, options).make(seat);
    } catch (ConfigException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** A seat at noon. */
  public static Seat seat(String prefix, String id, int index, long seed) {
    return new Seat(prefix, id, index, seed, Seat.NOON);
  }

  /** Adds one that connects at once. */
  public TestStage add(Seat seat, Actor actor) {
    var party = new Party(seat.id(), actor);
    parties.add(party);
    party.subscriptions = actor.presence().subscriptions();
    schedule(now, () -> connect(party));
    return this;
  }

  /** Has a party offline from one time to another; its session lives, and its Will is published. */
  public TestStage cut(String id, long from, long to) {
    Party party = parties.stream().filter(p -> p.id.equals(id)).findFirst().orElseThrow();
    schedule(from, () -> {
      Message will = party.actor.presence().will().orElseThrow();
      party.publish(will);
      party.isOnline = false;
      party.wake(party.actor.offline(now));
    });
    schedule(to, () -> connect(party));
    return this;
  }

  private void connect(Party party) {
    party.isOnline = true;
    party.wake(party.actor.start(now, party));
    for (Message message : retained.values()) {
      if (party.subscriptions.stream().anyMatch(s -> matches(s.topicFilter(), message.topic()))) {
        Delivery plain = Delivery.of(message);
        party.take(new Delivery(
            plain.topic(),
            plain.payload(),
            plain.qos(),
            true,
            false,
            plain.responseTopic(),
            plain.correlation()));
      }
    }
    var waiting = List.copyOf(party.kept);
    party.kept.clear();
    waiting.forEach(party::take);
  }

  /** Hears of everything that is published from now on. */
  public TestStage hear(Consumer<Published> listener) {
    onPublished = onPublished.andThen(listener);
    return this;
  }

  /** Sends something to whoever subscribes to it. */
  public void send(Message message) {
    for (Party party : parties) {
      if (party.subscriptions.stream().anyMatch(s -> matches(s.topicFilter(), message.topic()))) {
        party.take(Delivery.of(message));
      }
    }
  }

  /** Lets time pass. */
  public TestStage run(long until) {
    while (!tasks.isEmpty() && tasks.peek().at() <= until) {
      Task task = tasks.poll();
      now = task.at();
      task.what().run();
    }
    now = until;
    return this;
  }

  private void schedule(long at, Runnable what) {
    tasks.add(new Task(at, number++, what));
  }

  /** The deadlines of a name. */
  public List<Span> spans(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  public List<Wished> wishes() {
    return wishes;
  }

  public List<String> notes() {
    return notes;
  }

  public Map<String, Message> retained() {
    return retained;
  }

  public long steps() {
    return steps;
  }

  public long now() {
    return now;
  }

  private static boolean matches(String filter, String topic) {
    String[] levels = filter.split("/", -1);
    int first = levels[0].equals("$share") ? 2 : 0;
    String[] names = topic.split("/", -1);
    for (int i = first; i < levels.length; i++) {
      int name = i - first;
      if (levels[i].equals("#")) {
        return true;
      }
      if (name >= names.length || !(levels[i].equals("+") || levels[i].equals(names[name]))) {
        return false;
      }
    }
    return levels.length - first == names.length;
  }
}

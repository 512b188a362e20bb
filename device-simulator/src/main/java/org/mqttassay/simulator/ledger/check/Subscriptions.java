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
package org.mqttassay.simulator.ledger.check;

import java.util.List;
import org.mqttassay.simulator.ledger.check.Connection.Request;
import org.mqttassay.simulator.ledger.check.Sub.Phase;
import org.mqttassay.spec.packet.Subscription;

/** Which subscriptions there are, how certainly, and which streams they match. */
final class Subscriptions {

  private static final int ERROR = 0x80;

  private final World world;
  private final Losses losses;
  private final Retentions retentions;
  private final Sharing sharing;

  Subscriptions(World world, Losses losses, Retentions retentions, Sharing sharing) {
    this.world = world;
    this.losses = losses;
    this.retentions = retentions;
    this.sharing = sharing;
  }

  /** A stream is new: whoever has subscribed to its topic will get it. */
  void stream(long at, Stream stream) {
    world.subTree.matching(stream.topic.name, sub -> attach(at, sub, stream));
    world.groupTree.matching(stream.topic.name, group -> sharing.turns(group, stream));
  }

  void subscribing(long at, Connection connection, int identifier, List<Subscription> asked) {
    var session = connection.session;
    if (session == null) {
      return;
    }
    var request = new Request(at, asked, null);
    connection.requests.put(identifier, request);
    for (Subscription one : asked) {
      ask(at, connection, identifier, request, one);
    }
  }

  private void ask(
      long at, Connection connection, int identifier, Request request, Subscription asked) {
    var session = connection.session;
    boolean isShared = Filters.isShared(asked.topicFilter());
    var sub = session.subs.get(asked.topicFilter());
    if (sub == null) {
      var group = isShared ? sharing.group(asked.topicFilter()) : null;
      sub = new Sub(session, isShared ? group.filter : asked.topicFilter(), group);
      session.subs.put(asked.topicFilter(), sub);
    }
    if (!isShared) {
      retentions.asked(at, connection, sub, asked, identifier);
    }
    boolean wasGone = sub.phase == Phase.GONE;
    boolean wasNoLocal = sub.isNoLocal && sub.mayBeNoLocal;
    sub.latest = request;
    sub.grants |= (2 << asked.maximumQoS().level()) - 1;
    sub.mayBeNoLocal |= asked.noLocal();
    sub.isNoLocal &= asked.noLocal();
    sub.mayKeepRetain |= asked.retainAsPublished();
    sub.keepsRetain &= asked.retainAsPublished();
    if (sub.granted >= 0 && asked.maximumQoS().level() != sub.granted) {
      restart(sub);
      if (asked.maximumQoS().level() == 0 && sub.phase == Phase.SURE) {
        sub.phase = Phase.DOUBT;
      }
    }
    if (wasGone) {
      begin(at, sub);
    } else if (wasNoLocal != (sub.isNoLocal && sub.mayBeNoLocal) && !isShared) {
      match(at, sub);
    }
    refresh(at, sub);
  }

  /** At another QoS, what comes is no longer in order with what came before. */
  void restart(Sub sub) {
    sub.tracks.forEach(
        track -> track.orderedFrom = Math.max(track.orderedFrom, track.stream.sentTo + 1));
  }

  private void begin(long at, Sub sub) {
    sub.phase = Phase.ASKED;
    if (sub.group != null) {
      sub.group.members.add(sub);
      if (!sub.session.groups.contains(sub.group)) {
        sub.session.groups.add(sub.group);
      }
    } else {
      world.subTree.add(sub.filter, sub);
      match(at, sub);
    }
  }

  private void match(long at, Sub sub) {
    world.topicTree.matched(
        sub.filter, topic -> topic.streams.forEach(stream -> attach(at, sub, stream)));
  }

  private void attach(long at, Sub sub, Stream stream) {
    world.matchings++;
    if (!sub.mayGet(stream)) {
      return;
    }
    var tracks = sub.session.tracks;
    var track = tracks.get(stream.number);
    if (track == null) {
      track = new Track(stream, sub.session);
      tracks.put(stream.number, track);
    }
    if (!track.has(sub)) {
      if (track.isServed()) {
        // The two may be served by turns, so what was sent before is no longer in order.
        track.orderedFrom = Math.max(track.orderedFrom, stream.sentTo + 1);
      }
      track.add(sub);
      sub.tracks.add(track);
    }
    refresh(at, track);
  }

  private void refresh(long at, Sub sub) {
    for (Track track : sub.tracks) {
      refresh(at, track);
    }
    if (sub.group != null) {
      sharing.changed(sub.group, sub.phase != Phase.SURE && sub.phase != Phase.ASKED);
    }
  }

  private void refresh(long at, Track track) {
    if (track.isDemanded()) {
      losses.open(track, at);
    } else {
      losses.close(track, at, false);
      if (track.isPossible()) {
        track.until = Track.NEVER;
      } else {
        track.until = Math.min(track.until, track.stream.sentTo);
      }
    }
  }

  void subscribed(long at, Connection connection, int identifier, List<Integer> codes) {
    var request = connection.requests.remove(identifier);
    if (request == null || request.asked() == null) {
      return;
    }
    connection.answered(request.at(), world.grace);
    for (int i = 0; i < Math.min(codes.size(), request.asked().size()); i++) {
      var sub = connection.session.subs.get(request.asked().get(i).topicFilter());
      if (sub != null) {
        answered(at, request, sub, codes.get(i), request.asked().get(i));
        retentions.granted(at, connection, identifier, sub, codes.get(i) < ERROR);
      }
    }
  }

  private void answered(long at, Request request, Sub sub, int code, Subscription asked) {
    if (code >= ERROR) {
      if (sub.latest == request && sub.phase == Phase.ASKED) {
        end(at, sub);
      } else if (sub.phase != Phase.GONE) {
        sub.phase = Phase.DOUBT;
        sub.isBroad = true;
        refresh(at, sub);
      }
      return;
    }
    boolean isFirst = sub.toldGrants == 0 && !sub.isBroad;
    sub.toldGrants |= 1 << code;
    if (sub.latest != request) {
      return;
    }
    if (!sub.isBroad) {
      sub.grants = sub.toldGrants;
    }
    if (isFirst) {
      sub.mayBeNoLocal = asked.noLocal();
      sub.mayKeepRetain = asked.retainAsPublished();
    }
    if (sub.granted >= 0 && sub.granted != code) {
      restart(sub);
    }
    sub.granted = code;
    sub.phase = Phase.SURE;
    refresh(at, sub);
  }

  void unsubscribing(long at, Connection connection, int identifier, List<String> filters) {
    if (connection.session == null) {
      return;
    }
    var request = new Request(at, null, filters);
    connection.requests.put(identifier, request);
    for (String filter : filters) {
      var sub = connection.session.subs.get(filter);
      if (sub != null && sub.phase != Phase.GONE) {
        sub.latest = request;
        doubt(at, sub);
        retentions.excuse(connection.session, sub);
      }
    }
  }

  /** Nobody knows any more whether it is there. */
  void doubt(long at, Sub sub) {
    if (sub.phase != Phase.GONE) {
      sub.isBroad |= sub.phase == Phase.ASKED;
      sub.phase = Phase.DOUBT;
      refresh(at, sub);
    }
  }

  void unsubscribed(long at, Connection connection, int identifier, List<Integer> codes) {
    var request = connection.requests.remove(identifier);
    if (request == null || request.filters() == null) {
      return;
    }
    for (int i = 0; i < request.filters().size(); i++) {
      var sub = connection.session.subs.get(request.filters().get(i));
      boolean isRefused = i < codes.size() && codes.get(i) >= ERROR;
      if (sub != null && sub.latest == request && !isRefused) {
        end(at, sub);
      }
    }
  }

  /** It is surely gone. */
  void end(long at, Sub sub) {
    if (sub.phase == Phase.GONE) {
      return;
    }
    sub.phase = Phase.GONE;
    sub.granted = -1;
    if (sub.group == null) {
      world.subTree.remove(sub.filter, sub);
    } else {
      sub.group.members.remove(sub);
    }
    refresh(at, sub);
  }
}

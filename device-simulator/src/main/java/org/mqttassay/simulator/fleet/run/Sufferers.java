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
package org.mqttassay.simulator.fleet.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.mqttassay.simulator.chaos.Mischief.Flood;
import org.mqttassay.simulator.chaos.Mischief.Takeover;
import org.mqttassay.simulator.chaos.Occurrence;
import org.mqttassay.simulator.chaos.Saboteur;
import org.mqttassay.simulator.chaos.Victims;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.LinkProfile;

/** Does to a fleet's members what a saboteur wants, on the fleet's own thread. */
public final class Sufferers implements Victims, Saboteur.Listener {

  private static final long SECOND = 1_000_000_000L;

  /** The Reason Code of a DISCONNECT that has the Will published. */
  private static final int WITH_WILL = 0x04;

  private final Fleet fleet;
  private final Strangers strangers;
  private final Executor thread;
  private final Map<Integer, Integer> numbers = new LinkedHashMap<>();

  /** @param thread the fleet's */
  Sufferers(Fleet fleet, Strangers strangers, Executor thread) {
    this.fleet = fleet;
    this.strangers = strangers;
    this.thread = thread;
  }

  private List<Member> chosen(Chosen who) {
    return who.selector().from(fleet.byGroup(), who.seed());
  }

  private void each(Chosen who, Consumer<Member> what) {
    thread.execute(() -> chosen(who).forEach(what));
  }

  @Override
  public void outage(Chosen who, boolean isOn) {
    each(who, member -> member.reach().outage(isOn));
  }

  @Override
  public void cut(Chosen who, Cut cut) {
    each(who, member -> member.reach().strike(cut));
  }

  @Override
  public void profile(Chosen who, Optional<LinkProfile> profile) {
    each(who, member -> member.reach().fault(profile));
  }

  @Override
  public void reconnect(Chosen who, long rate) {
    thread.execute(() -> {
      long now = fleet.world().now();
      List<Member> all = chosen(who);
      for (int i = 0; i < all.size(); i++) {
        Member member = all.get(i);
        fleet
            .world()
            .at(now + i * SECOND / rate, () -> member.line().strike(Cut.of(Cut.Kind.RESET)));
      }
    });
  }

  @Override
  public void leave(Chosen who, boolean withWill, boolean isOn) {
    each(who, member -> {
      if (isOn) {
        member.leaveForAWhile(withWill ? WITH_WILL : 0);
      } else {
        member.comeBack();
      }
    });
  }

  @Override
  public void slow(Chosen who, long rate, boolean isOn) {
    each(
        who, member -> member.reach().reading(isOn ? OptionalLong.of(rate) : OptionalLong.empty()));
  }

  @Override
  public void flood(int number, Flood flood, boolean isOn) {
    thread.execute(() -> {
      if (isOn) {
        strangers.flood(number, flood);
      } else {
        strangers.leave(number);
      }
    });
  }

  @Override
  public void takeover(int number, Takeover takeover, boolean isOn) {
    thread.execute(() -> {
      if (isOn) {
        strangers.takeover(number, takeover);
      } else {
        strangers.leave(number);
      }
    });
  }

  @Override
  public void began(Occurrence fault) {
    thread.execute(() -> {
      var hit = fault.what().hits().map(selector -> chosen(new Chosen(selector, fault.seed())));
      int number = fleet.trouble().begins(fault.what().kind(), hit, fault.words());
      numbers.put(fault.number(), number);
    });
  }

  @Override
  public void ended(Occurrence fault, String problem) {
    thread.execute(() -> {
      Integer number = numbers.remove(fault.number());
      if (number != null) {
        fleet.trouble().ends(number, problem);
      }
    });
  }
}

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
package org.mqttassay.simulator.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.chaos.Mischief.Flood;
import org.mqttassay.simulator.chaos.Mischief.Takeover;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.LinkProfile;

/** Remembers what is done to them, and who they were. */
final class FakeVictims implements Victims {

  final List<String> story = Collections.synchronizedList(new ArrayList<>());
  final List<Chosen> chosen = Collections.synchronizedList(new ArrayList<>());

  private void done(Chosen who, String what) {
    chosen.add(who);
    story.add(what);
  }

  @Override
  public void outage(Chosen who, boolean isOn) {
    done(who, "outage " + isOn);
  }

  @Override
  public void cut(Chosen who, Cut cut) {
    done(who, "cut");
  }

  @Override
  public void profile(Chosen who, Optional<LinkProfile> profile) {
    done(who, "profile " + profile.map(LinkProfile::name).orElse("usual"));
  }

  @Override
  public void reconnect(Chosen who, long rate) {
    done(who, "reconnect");
  }

  @Override
  public void leave(Chosen who, boolean withWill, boolean isOn) {
    done(who, "leave " + withWill + ' ' + isOn);
  }

  @Override
  public void slow(Chosen who, long rate, boolean isOn) {
    done(who, "slow " + isOn);
  }

  @Override
  public void flood(int number, Flood flood, boolean isOn) {
    story.add("flood " + isOn);
  }

  @Override
  public void takeover(int number, Takeover takeover, boolean isOn) {
    story.add("takeover " + isOn);
  }
}

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
package org.mqttassay.simulator.device.home;

import java.util.List;
import org.mqttassay.simulator.device.DeviceKind;
import org.mqttassay.simulator.device.Kind;

/** The kinds of homes. */
public final class HomeKinds {

  private HomeKinds() {}

  /** All of them. */
  public static List<DeviceKind> all() {
    return List.of(
        new Kind<>(
            "home-hub",
            "a hub with lights, heated rooms and cameras behind one connection",
            HomeHub.Options::read,
            HomeHub::new),
        new Kind<>(
            "app-user",
            "somebody who switches the lights of a home and looks whether they follow",
            AppUser.Options::read,
            AppUser::new));
  }
}

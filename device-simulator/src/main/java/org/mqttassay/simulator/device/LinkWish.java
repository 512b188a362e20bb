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

import java.util.Objects;

/**
 * What becomes of a device's link where the device is now. Wishes are for simulated links; without
 * one they are left out.
 *
 * @param kind what is wished for
 * @param profile the name of a link profile; empty unless the kind is {@link Kind#PROFILE}
 */
public record LinkWish(Kind kind, String profile) {

  /** What can be wished for. */
  public enum Kind {
    /** The link that the plan gives the device. */
    USUAL,
    /** Nothing comes through in either direction, and nobody is told. */
    DARK,
    /** A link of another profile. */
    PROFILE
  }

  /** Back to what the plan says. */
  public static final LinkWish USUAL = new LinkWish(Kind.USUAL, "");

  /** Out of reach. */
  public static final LinkWish DARK = new LinkWish(Kind.DARK, "");

  /**
   * @throws IllegalArgumentException when there is a name without need, or none where one is due
   */
  public LinkWish {
    Objects.requireNonNull(kind);
    if ((kind == Kind.PROFILE) == profile.isEmpty()) {
      throw new IllegalArgumentException(kind + " with profile '" + profile + "'");
    }
  }

  /** A profile by its name. */
  public static LinkWish profile(String name) {
    return new LinkWish(Kind.PROFILE, name);
  }

  /** As it stands in a plan: {@code usual}, {@code dark} or the name of a profile. */
  public static LinkWish of(String word) {
    return switch (word) {
      case "usual" -> USUAL;
      case "dark" -> DARK;
      default -> profile(word);
    };
  }
}

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

/**
 * One party of a fleet behind one MQTT connection: a device, a gateway that speaks for many, a hub,
 * or a service that reacts to devices.
 *
 * <p>It is a machine without clock, thread or socket: it is told what time it is and what happened,
 * and says what it publishes and when it wants to be asked again. Same seed and same calls, same
 * bytes. Times are nanoseconds of simulated time since the run began, never negative, and never
 * fall from one call to the next. Calls come one after the other; each may be made by another
 * thread if what one did is seen by the next.
 *
 * <p>Every method but {@link #presence} returns when {@link #step} is wanted next: a time, usually
 * later than now, or {@link #NEVER}. It takes the place of the time returned before. A driver that
 * is late steps with the time it is; one that is early is told the same time again.
 *
 * <p>The life of an actor: {@link #presence} is asked before each connection is opened;
 * {@link #start} when CONNACK and all SUBACKs have come; then {@link #step} and {@link #message};
 * {@link #offline} when the connection is lost or closed; then steps, if wanted, and {@link #start}
 * again.
 */
public interface Actor {

  /** The time of a step that is not wanted. */
  long NEVER = Long.MAX_VALUE;

  /** What to connect and subscribe with. It does not change anything, and may be asked at once. */
  Presence presence();

  /**
   * The connection stands, for the first time or again.
   *
   * @return when the next step is wanted
   */
  long start(long now, Outlet out);

  /**
   * Lets time pass up to now, and publishes what is due. While offline it may wish for a link or
   * note something, but publishes nothing.
   *
   * @return when the next step is wanted
   */
  long step(long now, Outlet out);

  /**
   * Something came by one of its subscriptions. It may be a duplicate, a retained message or
   * somebody else's; bytes that make no sense are passed over.
   *
   * @return when the next step is wanted
   */
  long message(Delivery delivery, long now, Outlet out);

  /**
   * The connection is lost. The device lives on: what it would have published it keeps, or leaves
   * out, as such a device would.
   *
   * @return when a step is wanted while offline; {@link #NEVER} if it can wait until the next start
   */
  long offline(long now);
}

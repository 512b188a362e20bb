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
package org.mqttassay.simulator.device.template;

/** What a term works with: the device, at the time of a message. */
interface Run {

  /** From 0 up to 1. */
  double uniformly();

  /** Bell-shaped with mean 0 and deviation 1. */
  double bellShaped();

  /** 64 bits by chance. */
  long bitsByChance();

  /** What a term keeps from message to message; NaN at first. */
  double slot(int slot);

  /** Keeps it. */
  void slot(int slot, double value);

  /** The value of a field above, if it is a number. */
  double number(int field);

  /** The value of a field above, if it is a text. */
  String text(int field);

  /** The hour of the day, 0 up to 24. */
  double hourOfDay();

  /** Since the run began. */
  double seconds();

  /** The calendar's milliseconds. */
  long calendar();

  /** The device's number. */
  int index();

  /** A text with the device's prefix, id and index filled in. */
  String filled(String text);
}

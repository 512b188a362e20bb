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
package org.mqttassay.spec.model;

/** What it can do wrong. */
enum Mistake {
  NONE,
  WILL_EARLY,
  WILL_LOST,
  WILL_AFTER_DISCONNECT,
  WILL_AFTER_RETURN,
  WILL_TWICE,
  WILL_RETAINED,
  WILL_NOT_RETAINED,
  RETAINED_NOT_SENT,
  RETAINED_UNWANTED,
  RETAINED_FOR_OLD,
  RETAINED_TWICE,
  RETAINED_NOT_CLEARED,
  RETAINED_NOT_REPLACED,
  RETAINED_ALWAYS,
  RETAINED_SHARED,
  GROUP_ALL,
  GROUP_NONE,
  GROUP_REFUSED
}

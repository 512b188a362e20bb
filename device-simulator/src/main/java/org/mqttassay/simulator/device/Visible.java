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

import org.mqttassay.reports.fleet.Sights.Picture;

/**
 * An actor that people can look at. What it looks like it tells its {@link Outlet}, if that
 * {@linkplain Outlet#isWatched() watches}; a kind that is nothing to look at leaves this out.
 */
public interface Visible {

  /** What is drawn of it: the same for all that have the same options. */
  Picture picture();
}

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
/**
 * What there is to be shown of a run, made from its record, its plan, its traces and the catalogue
 * alone, and the same again whenever it is made again: no clock is asked, and no path of the
 * machine stands in it.
 *
 * <p>{@link org.mqttassay.reports.view.RunFolder} reads a run's directory. All text in it that came
 * from brokers, from the command line or from files has been made fit to be shown there, so that
 * whoever writes HTML, XML, JSON or Markdown need only heed the rules of that form.
 * {@link org.mqttassay.reports.view.RunView} then says what became of each statement: the worst
 * that any check saw, unless no check could tell.
 */
package org.mqttassay.reports.view;

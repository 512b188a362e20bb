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
package org.mqttassay.simulator.link.net;

import java.util.List;
import java.util.regex.Pattern;

/** Which links somebody means. */
final class LinkSelector {

  static final String ALL = "all";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private LinkSelector() {}

  /** The numbers of the links that have this number or Client Identifier, or of all. */
  static List<Long> select(String which, List<LinkView> links) {
    boolean isNumber = NUMBER.matcher(which).matches();
    return links.stream()
        .filter(link -> which.equals(ALL)
            || (isNumber && link.id() == Long.parseLong(which))
            || link.client().equals(which))
        .map(LinkView::id)
        .toList();
  }
}

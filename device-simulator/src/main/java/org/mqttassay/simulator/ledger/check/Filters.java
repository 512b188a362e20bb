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
package org.mqttassay.simulator.ledger.check;

/** Topic Filters against Topic Names (4.7 of both versions). */
final class Filters {

  private static final String SHARED = "$share/";

  private Filters() {}

  static boolean isShared(String filter) {
    return filter.startsWith(SHARED) && filter.indexOf('/', SHARED.length()) > 0;
  }

  /** The filter behind {@code $share} and the ShareName. */
  static String behindShare(String filter) {
    return filter.substring(filter.indexOf('/', SHARED.length()) + 1);
  }

  static boolean matches(String filter, String name) {
    if (name.startsWith("$") && (filter.startsWith("#") || filter.startsWith("+"))) {
      return false;
    }
    int inFilter = 0;
    int inName = 0;
    while (true) {
      int filterEnd = end(filter, inFilter);
      int nameEnd = end(name, inName);
      int length = filterEnd - inFilter;
      if (length == 1 && filter.charAt(inFilter) == '#') {
        return true;
      }
      boolean isAny = length == 1 && filter.charAt(inFilter) == '+';
      if (!isAny
          && (length != nameEnd - inName
              || !filter.startsWith(name.substring(inName, nameEnd), inFilter))) {
        return false;
      }
      boolean isFilterOver = filterEnd == filter.length();
      if (isFilterOver || nameEnd == name.length()) {
        return isFilterOver
            ? nameEnd == name.length()
            : filter.substring(filterEnd).equals("/#");
      }
      inFilter = filterEnd + 1;
      inName = nameEnd + 1;
    }
  }

  private static int end(String key, int from) {
    int slash = key.indexOf('/', from);
    return slash < 0 ? key.length() : slash;
  }
}

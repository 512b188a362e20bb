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
package org.mqttassay.conformance.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the links of pages lead. */
final class Links {

  private static final Pattern LINK = Pattern.compile(" href=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  /** The only address outside: where the standards are published. */
  private static final Pattern STANDARD =
      Pattern.compile("https?://docs\\.oasis-open\\.org/mqtt/.+");

  private final Map<Path, Set<String>> ids = new HashMap<>();
  private final Path bounds;
  private long seen;

  /** @param bounds the directory that no link may lead out of */
  Links(Path bounds) {
    this.bounds = bounds;
  }

  /** How many links were followed. */
  long seen() {
    return seen;
  }

  /** The links of all pages below a directory that lead nowhere. */
  List<String> dead(Path directory) throws IOException {
    var dead = new ArrayList<String>();
    try (var files = Files.walk(directory)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".html")).toList()) {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
          seen++;
          String where = link.group(1).replace("&amp;", "&").replace("&#39;", "'");
          if (!STANDARD.matcher(where).matches() && !leads(page, where)) {
            dead.add(page + " -> " + where);
          }
        }
      }
    }
    return dead;
  }

  private boolean leads(Path page, String where) throws IOException {
    int mark = where.indexOf('#');
    String file = mark < 0 ? where : where.substring(0, mark);
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return target.startsWith(bounds)
        && Files.isRegularFile(target)
        && (mark < 0 || idsOf(target).contains(where.substring(mark + 1)));
  }

  private Set<String> idsOf(Path page) throws IOException {
    Set<String> known = ids.get(page);
    if (known == null) {
      known = new HashSet<>();
      Matcher id = ID.matcher(Files.readString(page));
      while (id.find()) {
        known.add(id.group(1));
      }
      ids.put(page, known);
    }
    return known;
  }
}

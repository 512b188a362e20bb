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

/** The form of Shared Subscriptions, {@code $share/NAME/FILTER} (4.8.2 of 5.0). */
public final class ShareName {

  private static final String PREFIX = "$share/";

  private ShareName() {}

  /** Whether a Topic Filter names a Shared Subscription; in 3.1.1 none does. */
  public static boolean isShared(String topicFilter) {
    return topicFilter.startsWith(PREFIX);
  }

  /** The filter that messages have to match: the given one, less the share's prefix. */
  public static String filterOf(String topicFilter) {
    if (!isShared(topicFilter)) {
      return topicFilter;
    }
    int slash = topicFilter.indexOf('/', PREFIX.length());
    return slash < 0 ? "" : topicFilter.substring(slash + 1);
  }
}

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
package org.mqttassay.spec.catalog;

import java.util.Comparator;
import java.util.regex.Pattern;

/** The numbers of the standard's sections: {@code 3.1.2.11}, say. */
public final class Sections {

  /** The order of the text: component by component as numbers, a section before what it holds. */
  public static final Comparator<String> ORDER = Sections::compare;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,4})*");

  private Sections() {}

  /** Whether a text has the form of a section's number, be there such a section or not. */
  public static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /**
   * Whether one section is another or lies in it. Goes by whole components: {@code 3.1} holds
   * {@code 3.1.2} but not {@code 3.10}.
   *
   * @param section the number of the section asked about
   * @param outer the number of the section that may hold it
   */
  public static boolean isWithin(String section, String outer) {
    return section.equals(outer) || section.startsWith(outer + ".");
  }

  private static int compare(String one, String other) {
    int left = 0;
    int right = 0;
    while (left < one.length() && right < other.length()) {
      int leftEnd = componentEnd(one, left);
      int rightEnd = componentEnd(other, right);
      int order = Integer.compare(
          Integer.parseInt(one, left, leftEnd, 10), Integer.parseInt(other, right, rightEnd, 10));
      if (order != 0) {
        return order;
      }
      left = leftEnd + 1;
      right = rightEnd + 1;
    }
    return Boolean.compare(left < one.length(), right < other.length());
  }

  private static int componentEnd(String section, int from) {
    int dot = section.indexOf('.', from);
    return dot < 0 ? section.length() : dot;
  }
}

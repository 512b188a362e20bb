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
package org.mqttassay.spec.packet.raw;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mqttassay.spec.MqttVersion;

/**
 * Which statement each breakage breaks, taken from the standard and not from the wire rules.
 *
 * <p>Where it depends on the packet or the field, the row holds a pattern of all that come into
 * question. {@code 4.8.0-1} of 3.1.1 and {@code 4.13.1-1} of 5.0 say what happens to malformed
 * packets in general.
 */
final class StatementsBroken {

  private static final String MALFORMED_3 = "MQTT-4.8.0-1";
  private static final String MALFORMED_5 = "MQTT-4.13.1-1";
  private static final String CONNECT_FORMAT = "MQTT-3.1.4-1";
  private static final String SHAPE_3 = MALFORMED_3 + "|" + CONNECT_FORMAT;
  private static final String SHAPE_5 = MALFORMED_5 + "|" + CONNECT_FORMAT;
  private static final String CODES_5 =
      "MQTT-3.2.2-8|MQTT-3.4.2-1|MQTT-3.5.2-1|MQTT-3.6.2-1|MQTT-3.7.2-1"
          + "|MQTT-3.9.3-2|MQTT-3.11.3-2|MQTT-3.14.2-1|MQTT-3.15.2-1";

  private StatementsBroken() {}

  private record Row(String v311, String v5) {}

  /** A pattern of the ids, or empty when the version does not forbid it. */
  static Optional<Pattern> by(Breakage breakage, MqttVersion version) {
    var row = row(breakage);
    return Optional.ofNullable(version == MqttVersion.V5_0 ? row.v5 : row.v311)
        .map(ids -> Pattern.compile(ids.replace(".", "\\.").replace("#", "\\d+")));
  }

  private static Row in5(String v5) {
    return new Row(null, v5);
  }

  private static Row both(String id) {
    return new Row(id, id);
  }

  private static Row row(Breakage breakage) {
    return switch (breakage) {
      case PACKET_TYPE_0 -> new Row(MALFORMED_3, MALFORMED_5);
      case PACKET_TYPE_15 -> new Row(MALFORMED_3, null);
      case RESERVED_FLAGS -> new Row("MQTT-2.2.2-1", "MQTT-2.1.3-1");
      case REMAINING_LENGTH_NOT_MINIMAL,
          PROPERTY_IDENTIFIER_NOT_MINIMAL,
          SUBSCRIPTION_IDENTIFIER_NOT_MINIMAL,
          SUBSCRIPTION_IDENTIFIER_OF_FIVE_BYTES,
          PROPERTY_LENGTH_NOT_MINIMAL,
          PROPERTY_LENGTH_OF_FIVE_BYTES -> in5("MQTT-1.5.5-1");
      case REMAINING_LENGTH_OF_FIVE_BYTES -> new Row(MALFORMED_3, "MQTT-1.5.5-1");
      case REMAINING_LENGTH_TOO_LONG, REMAINING_LENGTH_TOO_SHORT, TRUNCATED ->
        new Row(MALFORMED_3, MALFORMED_5);
      case TRAILING_BYTES -> new Row(SHAPE_3, SHAPE_5);
      case STRING_LENGTH_PAST_END -> new Row(SHAPE_3, "ASSAY-2.2.2-1|" + SHAPE_5);
      case PAYLOAD_MISSING ->
        new Row(
            "MQTT-3.1.3-3|MQTT-3.8.3-3|MQTT-3.8.4-5|MQTT-3.10.3-2",
            "MQTT-3.1.3-3|MQTT-3.8.3-2|MQTT-3.8.4-6|MQTT-3.10.3-2|MQTT-3.11.3-2");
      case PACKET_IDENTIFIER_0, PACKET_IDENTIFIER_MISSING ->
        new Row(
            "MQTT-2.3.1-1|MQTT-2.3.1-6|MQTT-2.3.1-7|MQTT-4.3.3-2",
            "MQTT-2.2.1-3|MQTT-2.2.1-4|MQTT-2.2.1-5|MQTT-2.2.1-6");
      case STRING_WITH_OVERLONG_FORM,
          STRING_WITH_SURROGATE,
          STRING_BEYOND_UNICODE,
          STRING_WITH_CUT_CHARACTER,
          STRING_WITH_STRAY_BYTE -> new Row("MQTT-1.5.3-1", "MQTT-1.5.4-1");
      case STRING_WITH_NULL -> new Row("MQTT-1.5.3-2", "MQTT-1.5.4-2");
      case PROPERTY_NOT_ALLOWED, PROPERTY_UNKNOWN, PROPERTY_LENGTH_TOO_SHORT ->
        in5("ASSAY-2.2.2-1");
      case PROPERTY_LENGTH_TOO_LONG -> in5("ASSAY-2.2.2-1|" + SHAPE_5);
      case PROPERTY_REPEATED -> in5("ASSAY-3.#.2-#|ASSAY-3.1.3-#");
      case PROPERTY_0 ->
        in5("ASSAY-3.1.2-#|ASSAY-3.2.2-#|ASSAY-3.3.2-#|ASSAY-3.8.2-1|MQTT-3.3.2-8");
      case PROPERTY_2 -> in5("ASSAY-3.1.2-#|ASSAY-3.2.2-#|" + MALFORMED_5);
      // What comes next is taken for the properties: anything can be wrong with it.
      case PROPERTY_LENGTH_MISSING -> in5("MQTT-#.#.#-#|ASSAY-#.#.#-#");
      case AUTHENTICATION_METHOD_MISSING -> in5("ASSAY-3.1.2-16|ASSAY-3.15.2-1");
      case PAYLOAD_NOT_TEXT -> in5("ASSAY-3.1.3-4|ASSAY-3.3.2-2");
      case TOPIC_NAME_WITH_PLUS, TOPIC_NAME_WITH_HASH -> new Row("MQTT-4.7.1-1", "MQTT-4.7.0-1");
      case TOPIC_NAME_EMPTY, FILTER_EMPTY -> both("MQTT-4.7.3-1");
      case SHARE_FILTER_EMPTY -> in5("MQTT-4.7.3-1|MQTT-4.8.2-2");
      case FILTER_HASH_NOT_LAST, FILTER_HASH_NOT_ALONE -> new Row("MQTT-4.7.1-2", "MQTT-4.7.1-1");
      case FILTER_PLUS_NOT_ALONE -> new Row("MQTT-4.7.1-3", "MQTT-4.7.1-2");
      case SHARE_NAME_EMPTY -> in5("MQTT-4.8.2-1");
      case SHARE_NAME_WITH_PLUS, SHARE_NAME_WITH_HASH, SHARE_WITHOUT_FILTER -> in5("MQTT-4.8.2-2");
      case NO_LOCAL_ON_SHARED -> in5("MQTT-3.8.3-4");
      case QOS_3 -> both("MQTT-3.3.1-4");
      case DUP_AT_QOS_0 -> both("MQTT-3.3.1-2");
      case SUBSCRIPTION_RESERVED_BITS -> new Row("MQTT-3.8.3-4", "MQTT-3.8.3-5");
      case SUBSCRIPTION_QOS_3 -> new Row("MQTT-3.8.3-4", "ASSAY-3.8.3-1");
      case RETAIN_HANDLING_3 -> in5("ASSAY-3.8.3-2");
      case REASON_CODE_UNKNOWN -> new Row("MQTT-3.2.2-6|MQTT-3.9.3-2", CODES_5);
      case REASON_CODE_OF_ANOTHER_PACKET -> in5(CODES_5);
      case PROTOCOL_NAME -> new Row("MQTT-3.1.2-1", "MQTT-3.1.2-1|ASSAY-3.1.2-1");
      case PROTOCOL_VERSION -> both("MQTT-3.1.2-2");
      case CONNECT_RESERVED_FLAG -> both("MQTT-3.1.2-3");
      case WILL_QOS_3 -> new Row("MQTT-3.1.2-14", "MQTT-3.1.2-12");
      case WILL_QOS_WITHOUT_WILL -> new Row("MQTT-3.1.2-13", "MQTT-3.1.2-11");
      case WILL_RETAIN_WITHOUT_WILL -> new Row("MQTT-3.1.2-15", "MQTT-3.1.2-13");
      case FLAG_WITHOUT_FIELD ->
        new Row(
            "MQTT-3.1.2-9|MQTT-3.1.2-19|MQTT-3.1.2-21", "MQTT-3.1.2-9|MQTT-3.1.2-17|MQTT-3.1.2-19");
      case FIELD_WITHOUT_FLAG ->
        both(CONNECT_FORMAT + "|MQTT-3.1.2-11|MQTT-3.1.2-16|MQTT-3.1.2-18|MQTT-3.1.2-20");
      case PASSWORD_WITHOUT_USER_NAME -> new Row("MQTT-3.1.2-22", null);
      case CLIENT_IDENTIFIER_EMPTY -> new Row("MQTT-3.1.3-7", null);
      case CONNACK_RESERVED_FLAGS -> new Row("ASSAY-3.2.2-1", "MQTT-3.2.2-1");
      case SESSION_PRESENT_IN_REFUSAL -> new Row("MQTT-3.2.2-4", "MQTT-3.2.2-6");
    };
  }
}

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
package org.mqttassay.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.simulator.config.ConfigException;

class ProfilesTest {

  private static final Profiles KNOWN = Profiles.builtIn();

  @Test
  void the_names_that_are_promised_are_there() {
    assertThat(KNOWN.names())
        .contains(
            "perfect",
            "gprs",
            "edge",
            "3g",
            "lte",
            "5g",
            "wifi",
            "wifi-bad",
            "geo",
            "leo",
            "nbiot",
            "ltem",
            "car",
            "tunnel",
            "ble-phone",
            "nat270");
    assertThat(KNOWN.scheduleNames()).contains("commute", "drive", "wearable-day");
  }

  @Test
  void a_profile_is_read_with_its_units() {
    LinkProfile gprs = KNOWN.find("gprs").orElseThrow();

    assertThat(gprs.roundTrip()).isEqualTo(Duration.ofMillis(1_000));
    assertThat(gprs.up().rate()).isEqualTo(20_000);
    assertThat(gprs.down().rate()).isEqualTo(50_000);
    assertThat(gprs.up().jitter()).isEqualTo(Duration.ofMillis(150));
    assertThat(gprs.down().queue()).isEqualTo(32_000);
    assertThat(gprs.down().loss()).isEqualTo(new Loss(50, 2));
    assertThat(gprs.retransmissionTimeout()).isEqualTo(Duration.ofMillis(1_450));
    assertThat(KNOWN.find("3g").orElseThrow().retransmissionTimeout())
        .isEqualTo(Duration.ofMillis(540));
  }

  @Test
  void one_profile_extends_another() {
    LinkProfile lte = KNOWN.find("lte").orElseThrow();
    LinkProfile car = KNOWN.find("car").orElseThrow();

    assertThat(car.up()).isEqualTo(lte.up());
    assertThat(car.gaps().orElseThrow().most()).isEqualTo(Duration.ofSeconds(78));
    assertThat(KNOWN.find("nat270").orElseThrow().idleDrop()).contains(Duration.ofSeconds(270));
  }

  @Test
  void a_file_adds_profiles_schedules_and_faults() throws ConfigException {
    Profiles own = KNOWN.and("own.yaml", """
        profiles:
          cellar: { extends: nbiot, up: 5 }
        schedules:
          shift:
            journey:
              - { profile: cellar, for: 1m }
              - { profile: wifi, for: 2m }
        faults:
          - { action: reset, when: after, packet: PUBREC, nth: 3, from: server, clients: "car-*" }
          - { action: outage, for: 10s, when: before, packet: PUBACK, every: true, from: server }
          - { action: close, byte: 1000, from: client }
        """);

    assertThat(own.find("cellar").orElseThrow().up().rate()).isEqualTo(5_000);
    LinkSchedule shift = own.schedule("shift").orElseThrow();
    assertThat(shift.at(Duration.ofSeconds(59)).name()).isEqualTo("cellar");
    assertThat(shift.at(Duration.ofSeconds(60)).name()).isEqualTo("wifi");
    assertThat(shift.nextChange(Duration.ZERO)).contains(Duration.ofSeconds(60));
    assertThat(shift.nextChange(Duration.ofSeconds(60))).isEmpty();
    assertThat(own.faults()).hasSize(3);
  }

  @Test
  void a_day_goes_by_the_clock_and_comes_again() {
    LinkSchedule day = KNOWN.schedule("commute").orElseThrow();

    assertThat(day.isDay()).isTrue();
    assertThat(day.at(Duration.ofHours(7)).name()).isEqualTo("wifi");
    assertThat(day.at(Duration.ofHours(24 + 8)).name()).isEqualTo("car");
    assertThat(day.nextChange(Duration.ofHours(23))).contains(Duration.ofHours(24));
    assertThat(day.nextChange(Duration.ofHours(24)))
        .contains(Duration.ofHours(24 + 7).plusMinutes(30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "profiles: { a: { rttt: 5ms } } | line 1: 'rttt' is not known in 'profiles.a'. Did you mean rtt?",
        "profiles: { a: { extends: ltr } } | there is no profile 'ltr' above this one. Did you mean lte?",
        "profiles: { a: { rtt: 5 } } | takes a time with its unit",
        "profiles: { a: { up: 0 } } | takes a whole number from 1",
        "profiles: { a: { loss: { good: 5 } } } | 'bad' is missing",
        "profiles: { a: { loss: { good: 5, bad: 0.5 } } } | is a number of packets, 1 or more",
        "profiles: { a: { outages: { every: 1s, least: 2s, most: 1s } } } | less than 'outages.least'",
        "profiles: { a: { idle-drop: 0s } } | takes a time above 0",
        "profile: { } | 'profile' is not known. Did you mean profiles?",
        "schedules: { a: { day: { \"07:00\": lte } } } | a day begins at",
        "schedules: { a: { day: { \"7am\": lte } } } | is no time of day",
        "schedules: { a: { journey: [ { profile: ltee, for: 1s } ] } } | Did you mean lte or ltem?",
        "schedules: { a: { journey: [ { profile: lte } ] } } | 'for' is missing",
        "faults: [ { action: rest, from: client } ] | Did you mean reset?",
        "faults: [ { action: reset, from: broker, byte: 1 } ] | Known are client, server",
        "faults: [ { action: reset, from: client, for: 1s, byte: 1 } ] | for the action outage only",
        "faults: [ { action: outage, from: client, byte: 1 } ] | 'for' is missing",
        "faults: [ { action: reset, from: client, packet: PUBACK } ] | 'when' is missing",
        "faults: [ { action: reset, from: client, packet: PUBAC, when: after } ] | Did you mean PUBACK"
      })
  void mistakes_are_told_with_their_line(String text, String says) {
    assertThatThrownBy(() -> KNOWN.and("own.yaml", text))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("own.yaml, line 1: ")
        .hasMessageContaining(says);
  }
}

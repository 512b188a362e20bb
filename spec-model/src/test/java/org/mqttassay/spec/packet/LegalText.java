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
package org.mqttassay.spec.packet;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Strings and bytes that the standard allows, the odd ones often.
 *
 * <p>Control characters and non-characters are left out: the standard advises against them, and a
 * receiver may close the connection for them (1.5.3 of 3.1.1, 1.5.4 of 5.0).
 */
public final class LegalText {

  private static final int LONGEST = 65_535;

  private LegalText() {}

  /** One character outside the controls, the surrogates and the non-characters. */
  private static Arbitrary<Integer> characters() {
    return Arbitraries.frequencyOf(
        Tuple.of(10, Arbitraries.integers().between(' ', '~')),
        Tuple.of(3, Arbitraries.integers().between(0xA0, 0xD7FF)),
        Tuple.of(2, Arbitraries.integers().between(0xE000, 0xFDCF)),
        Tuple.of(2, Arbitraries.of(0xFEFF, 0xFFFD, 0x7FF, 0x800, 0x10000, 0x10FFFD)),
        Tuple.of(2, Arbitraries.integers().between(0x10000, 0x1FFFD)));
  }

  private static Arbitrary<String> shortTexts(int atLeast) {
    return characters().list().ofMinSize(atLeast).ofMaxSize(12).map(points -> points.stream()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString());
  }

  /** At the borders of the lengths: of the variable integers, of 15 bits and of 16 bits. */
  private static Arbitrary<String> longTexts() {
    return Arbitraries.of(
            "x".repeat(127),
            "x".repeat(128),
            "y".repeat(16_383),
            "y".repeat(16_384),
            "z".repeat(32_767),
            "z".repeat(32_768),
            "w".repeat(LONGEST),
            "\u20AC".repeat(LONGEST / 3),
            "\uD83D\uDE00".repeat(LONGEST / 4))
        .withoutEdgeCases();
  }

  /** Any UTF-8 Encoded String, empty ones too. */
  public static Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
            Tuple.of(60, shortTexts(0)),
            Tuple.of(10, Arbitraries.of("", " ", "\uFEFF", "\uFEFFa", "a\uFEFF", "\uD83D\uDE00")),
            Tuple.of(1, longTexts()))
        .withoutEdgeCases();
  }

  /** Any UTF-8 Encoded String of at least one character. */
  public static Arbitrary<String> nonEmptyTexts() {
    return texts().filter(text -> !text.isEmpty());
  }

  /** Any Topic Name. */
  public static Arbitrary<String> topicNames() {
    var joined = level().list().ofMinSize(1).ofMaxSize(4).map(levels -> String.join("/", levels));
    return Arbitraries.frequencyOf(
            Tuple.of(60, joined.filter(name -> !name.isEmpty())),
            Tuple.of(
                10, Arbitraries.of("/", "//", "a", "$SYS/a", "\uFEFF", "a b", "/\uD83D\uDE00")),
            Tuple.of(1, longTexts()))
        .withoutEdgeCases();
  }

  /** Any Topic Filter that is not a Shared Subscription's. */
  public static Arbitrary<String> topicFilters() {
    var levels = Arbitraries.frequencyOf(Tuple.of(3, level()), Tuple.of(1, Arbitraries.just("+")));
    var joined = Combinators.combine(
            levels.list().ofMinSize(1).ofMaxSize(4), Arbitraries.of("", "", "/#"))
        .as((list, end) -> String.join("/", list) + end);
    return Arbitraries.frequencyOf(
            Tuple.of(60, joined.filter(f -> !f.isEmpty() && !f.startsWith("$share"))),
            Tuple.of(10, Arbitraries.of("#", "+", "/", "/#", "+/+", "$SYS/#", "\uFEFF")),
            Tuple.of(1, longTexts()))
        .withoutEdgeCases();
  }

  /** Any Topic Filter of a Shared Subscription. */
  public static Arbitrary<String> sharedFilters() {
    var names = level().filter(name -> !name.isEmpty());
    return Combinators.combine(names, topicFilters().filter(filter -> filter.length() < 100))
        .as((name, filter) -> "$share/" + name + '/' + filter);
  }

  /** Any Binary Data: 0 to 65,535 bytes. */
  public static Arbitrary<Bytes> binaries() {
    return Arbitraries.frequencyOf(
            Tuple.of(60, shortBinaries()),
            Tuple.of(1, Arbitraries.of(Bytes.of(new byte[128]), Bytes.of(new byte[LONGEST]))))
        .withoutEdgeCases();
  }

  /** Any payload: mostly short, now and then longer than Binary Data can be. */
  public static Arbitrary<Bytes> payloads() {
    return Arbitraries.frequencyOf(
            Tuple.of(100, shortBinaries()),
            Tuple.of(
                2, Arbitraries.of(16_384, 65_536, 300_000).map(size -> Bytes.of(new byte[size]))))
        .withoutEdgeCases();
  }

  private static Arbitrary<Bytes> shortBinaries() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(30).map(Bytes::of);
  }

  private static Arbitrary<String> level() {
    return shortTexts(0).map(text -> text.replace('/', '.').replace('+', '.').replace('#', '.'));
  }
}

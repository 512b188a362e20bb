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
package org.mqttassay.spec.modelcheck;

/**
 * The 128 bits that stand for a world. Among ten million worlds the chance that any two share them
 * is about 10^-25.
 */
record Hash(long high, long low) {

  static Hash of(long[] words, int length) {
    long h = 0x9E37_79B9_7F4A_7C15L;
    long l = 0xC2B2_AE3D_27D4_EB4FL;
    for (int i = 0; i < length; i++) {
      long word = words[i];
      h = Long.rotateLeft((h ^ word * 0x87C3_7B91_1142_53D5L) * 0x4CF5_AD43_2745_937FL, 31) + l;
      l = Long.rotateLeft((l + word) * 0xFF51_AFD7_ED55_8CCDL, 29) ^ h >>> 7;
    }
    return new Hash(mixed(h + length), mixed(l ^ h));
  }

  /** That of two things together. */
  Hash with(Hash other) {
    return of(new long[] {high, low, other.high, other.low}, 4);
  }

  private static long mixed(long value) {
    long x = (value ^ value >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
    x = (x ^ x >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
    return x ^ x >>> 33;
  }
}

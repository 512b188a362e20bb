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
package org.mqttassay.spec.broker.auth;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mqttassay.spec.packet.Bytes;

/** The keyed digests that passwords are kept with (RFC 2104, RFC 8018). */
enum Digests {
  SHA_256("HmacSHA256", "SHA-256", 32),
  SHA_512("HmacSHA512", "SHA-512", 64);

  private final String macName;
  private final String name;
  private final int size;

  Digests(String macName, String name, int size) {
    this.macName = macName;
    this.name = name;
    this.size = size;
  }

  /** How many bytes a digest has. */
  int size() {
    return size;
  }

  Bytes digest(Bytes content) {
    try {
      return Bytes.of(MessageDigest.getInstance(name).digest(content.toArray()));
    } catch (GeneralSecurityException e) {
      throw everyJdkHasIt(e);
    }
  }

  Bytes hmac(Bytes key, Bytes content) {
    return Bytes.of(mac(key.toArray()).doFinal(content.toArray()));
  }

  /** PBKDF2 for one block, which SCRAM calls Hi. */
  Bytes pbkdf2(Bytes password, Bytes salt, int iterations) {
    // The JDK's own PBKDF2 takes characters only, and a Password of MQTT is bytes.
    Mac mac = mac(password.toArray());
    mac.update(salt.toArray());
    mac.update(new byte[] {0, 0, 0, 1});
    byte[] block = mac.doFinal();
    byte[] sum = block.clone();
    try {
      for (int i = 1; i < iterations; i++) {
        mac.update(block);
        mac.doFinal(block, 0);
        for (int j = 0; j < sum.length; j++) {
          sum[j] ^= block[j];
        }
      }
    } catch (GeneralSecurityException e) {
      throw everyJdkHasIt(e);
    }
    return Bytes.of(sum);
  }

  /** Compares in a time that does not depend on where the difference is. */
  static boolean same(Bytes one, Bytes other) {
    return MessageDigest.isEqual(one.toArray(), other.toArray());
  }

  static Bytes xor(Bytes one, Bytes other) {
    byte[] result = one.toArray();
    for (int i = 0; i < result.length; i++) {
      result[i] ^= (byte) other.at(i);
    }
    return Bytes.of(result);
  }

  private Mac mac(byte[] key) {
    try {
      var mac = Mac.getInstance(macName);
      // HMAC fills short keys up with zeros, so one zero is the empty key, which the JDK refuses.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, macName));
      Arrays.fill(key, (byte) 0);
      return mac;
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes any key", e);
    } catch (GeneralSecurityException e) {
      throw everyJdkHasIt(e);
    }
  }

  private IllegalStateException everyJdkHasIt(GeneralSecurityException e) {
    return new IllegalStateException("Every JDK must have " + macName + " and " + name, e);
  }
}

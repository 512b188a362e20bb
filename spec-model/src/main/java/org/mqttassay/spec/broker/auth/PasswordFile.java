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

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mqttassay.spec.broker.auth.FileLines.Line;
import org.mqttassay.spec.broker.auth.HashParser.BadHashException;
import org.mqttassay.spec.packet.Bytes;

/**
 * The users of the broker and the hashes of their passwords.
 *
 * <p>A line is {@code USER:HASH}; empty lines and those that begin with {@code #} are passed over.
 * The hash is one of
 *
 * <ul>
 *   <li>{@code SCRAM-SHA-256$ITERATIONS:SALT$STOREDKEY:SERVERKEY}, the last three in Base64, as
 *       PostgreSQL keeps it. It serves a User Name and Password as well as SCRAM.
 *   <li>{@code $7$ITERATIONS$SALT$HASH}, as {@code mosquitto_passwd} writes it. It serves a User
 *       Name and Password; for SCRAM its user is nobody.
 * </ul>
 *
 * <p>A user's name is everything before the first colon, which it therefore can't have. It neither
 * begins with {@code #} nor begins or ends with white space. Immutable; any thread may ask.
 */
public final class PasswordFile {

  /** How many random bytes a salt should have. */
  public static final int SALT_SIZE = 16;

  static final String ROLE = "password file";

  private final Map<String, PasswordHash> hashes;
  private final Decoys decoys;

  private PasswordFile(Map<String, PasswordHash> hashes) {
    this.hashes = Map.copyOf(hashes);
    this.decoys = new Decoys(this.hashes.values());
  }

  /**
   * Reads a file.
   *
   * @throws AuthFileException when it can't be read or has a line that makes no sense
   */
  public static PasswordFile read(Path file) throws AuthFileException {
    return of(file, FileLines.read(file, ROLE));
  }

  /**
   * Reads a file's content.
   *
   * @param file the name for complaints
   * @throws AuthFileException when a line makes no sense
   */
  public static PasswordFile parse(Path file, Bytes content) throws AuthFileException {
    return of(file, FileLines.split(file, content.toArray()));
  }

  private static PasswordFile of(Path file, List<Line> lines) throws AuthFileException {
    var hashes = new HashMap<String, PasswordHash>();
    var places = new HashMap<String, Integer>();
    for (Line line : lines) {
      if (isIdle(line)) {
        continue;
      }
      String user = user(file, line);
      hashes.put(user, hash(file, line, user));
      Integer before = places.put(user, line.number());
      if (before != null) {
        throw new AuthFileException(
            file,
            line.number(),
            "the user '" + FileLines.shortened(user) + "' is in line " + before + " already",
            "Keep one of the two.");
      }
    }
    return new PasswordFile(hashes);
  }

  /** Whether there is a user of this name. */
  public boolean knows(String user) {
    return hashes.containsKey(user);
  }

  static boolean isIdle(Line line) {
    return line.text().isBlank() || line.text().startsWith("#");
  }

  private static String user(Path file, Line line) throws AuthFileException {
    int colon = line.text().indexOf(':');
    if (colon < 0) {
      // The line is not shown: it may be a password.
      throw new AuthFileException(
          file,
          line.number(),
          "there is no colon between a user's name and a hash",
          "Write USER:HASH, or put # before a comment.");
    }
    String user = line.text().substring(0, colon);
    Optional<String> fault = UserNames.fault(user);
    if (fault.isPresent()) {
      throw new AuthFileException(
          file, line.number(), fault.get(), "Write USER:HASH with another name.");
    }
    return user;
  }

  private static PasswordHash hash(Path file, Line line, String user) throws AuthFileException {
    PasswordHash hash;
    try {
      hash = HashParser.parse(line.text().substring(user.length() + 1).strip());
    } catch (BadHashException e) {
      throw new AuthFileException(
          file,
          line.number(),
          e.getMessage(),
          "Set the password of '" + FileLines.shortened(user) + "' anew.");
    }
    if (hash instanceof ScramCredential && !UserNames.isPrepared(user)) {
      throw new AuthFileException(
          file,
          line.number(),
          "no SCRAM client can give the name of this user, for SASLprep changes or forbids it",
          "Write the name in its plain form.");
    }
    return hash;
  }

  /**
   * Whether a user has a password. Takes milliseconds, whether there is such a user or not: not to
   * be asked on a thread that others wait for.
   *
   * @param password as in CONNECT, any bytes
   */
  public boolean accepts(String user, Bytes password) {
    PasswordHash hash = hashes.get(user);
    boolean fits = (hash == null ? decoys.forLogin(user) : hash).isOf(password);
    return fits && hash != null;
  }

  /**
   * The keys for SCRAM-SHA-256. For a user who is not there, or has a hash of Mosquitto's, these
   * are keys that nobody's proof fits: always the same for a name, and with the salt size and
   * iterations of most others.
   *
   * @param user as SASLprep leaves it
   */
  public ScramCredential scramCredential(String user) {
    // Made in either case, so that both take the same time.
    ScramCredential decoy = decoys.forScram(user);
    return hashes.get(user) instanceof ScramCredential known ? known : decoy;
  }

  /** Everybody in the file, sorted. */
  public Set<String> users() {
    return new TreeSet<>(hashes.keySet());
  }

  /** Says how many users there are, and nothing that should not be in a log. */
  @Override
  public String toString() {
    return "PasswordFile[" + hashes.size() + " users]";
  }
}

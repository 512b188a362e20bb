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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.broker.auth.FileLines.Line;
import org.mqttassay.spec.packet.Bytes;

/**
 * Changes the users of a password file.
 *
 * <p>The file is replaced as a whole: whoever reads it, or loses power, finds the old one or the
 * new one. A new file can be read by its owner only; a replaced one keeps its rights. Lines of
 * other users and comments stay as they are, even if they are wrong. Two editors at the same
 * instant are not kept apart: the later one wins.
 */
public final class PasswordFileEditor {

  private static final String FAILED = "the password file can't be written: ";

  private PasswordFileEditor() {}

  /**
   * Adds a user, or changes the password of one. Takes as long as the iterations do.
   *
   * @param file is made if it is not there; its directory must be
   * @param user without a colon, control characters, white space at its ends or a # at its
   *     beginning, and unchanged by SASLprep
   * @param password not empty
   * @param salt {@value PasswordFile#SALT_SIZE} random bytes, say
   * @param iterations 4,096 to 1,000,000
   * @return whether the user was there before
   * @throws AuthFileException when the name or password can't be used, the file is no password
   *     file, or can't be read or written
   * @throws IllegalArgumentException when the salt is empty or the iterations are out of range
   */
  public static boolean set(Path file, String user, String password, Bytes salt, int iterations)
      throws AuthFileException {
    Optional<String> fault = UserNames.fault(user);
    if (fault.isPresent() || !UserNames.isPrepared(user)) {
      throw new AuthFileException(
          file,
          0,
          fault.orElse(
              "SASLprep changes or forbids the user's name '" + FileLines.shortened(user) + '\''),
          "Choose another name.");
    }
    if (password.isEmpty() || SaslPrep.prepare(password).isEmpty()) {
      throw new AuthFileException(
          file,
          0,
          "a password is not empty and has no control or private characters",
          "Choose another password.");
    }
    var credential = ScramCredential.derive(Bytes.utf8(password), salt, iterations);
    List<String> lines = lines(file);
    String line = user + ':' + credential.written();
    int place = indexOf(lines, user);
    lines.removeIf(l -> isOf(l, user));
    lines.add(place < 0 ? lines.size() : place, line);
    write(file, lines);
    return place >= 0;
  }

  /**
   * Takes a user out.
   *
   * @return whether the user was there
   * @throws AuthFileException when the file is not there, is no password file, or can't be read or
   *     written
   */
  public static boolean remove(Path file, String user) throws AuthFileException {
    if (!Files.exists(file)) {
      FileLines.read(file, PasswordFile.ROLE);
    }
    List<String> lines = lines(file);
    boolean known = lines.removeIf(l -> isOf(l, user));
    if (known) {
      write(file, lines);
    }
    return known;
  }

  private static int indexOf(List<String> lines, String user) {
    for (int i = 0; i < lines.size(); i++) {
      if (isOf(lines.get(i), user)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isOf(String line, String user) {
    return line.startsWith(user) && line.startsWith(":", user.length());
  }

  private static List<String> lines(Path file) throws AuthFileException {
    var lines = new ArrayList<String>();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return lines;
    }
    for (Line line : FileLines.read(file, PasswordFile.ROLE)) {
      if (!PasswordFile.isIdle(line) && line.text().indexOf(':') < 0) {
        // Rather than adding a user to somebody's private key.
        throw new AuthFileException(
            file,
            line.number(),
            "this is no line of a password file, so nothing was changed",
            "Check that it is the right file, or take the line out.");
      }
      lines.add(line.text());
    }
    return lines;
  }

  private static void write(Path file, List<String> lines) throws AuthFileException {
    Path fresh = null;
    try {
      // A link stays a link, and what it leads to is replaced.
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      fresh = Files.createTempFile(target.getParent(), ".passwords", ".new");
      String text = lines.isEmpty() ? "" : String.join("\n", lines) + '\n';
      try (var out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        var content = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (content.hasRemaining()) {
          out.write(content);
        }
        out.force(true);
      }
      keepRights(target, fresh);
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      throw new AuthFileException(
          file, 0, FAILED + "there is no such directory", "Make the directory first.");
    } catch (IOException e) {
      delete(fresh);
      throw new AuthFileException(
          file,
          0,
          FAILED + e.getClass().getSimpleName() + " for " + e.getMessage(),
          "Check the rights of its directory and the space on the disk.");
    }
  }

  private static void keepRights(Path old, Path fresh) throws IOException {
    var view = Files.getFileAttributeView(old, PosixFileAttributeView.class);
    if (view != null && Files.exists(old)) {
      Files.setPosixFilePermissions(fresh, view.readAttributes().permissions());
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The failure to write is what the user must hear of; this one comes from the same disk.
      return;
    }
  }
}

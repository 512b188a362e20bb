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
package org.mqttassay.spec.broker.store;

import java.nio.file.Path;
import org.mqttassay.spec.trace.SafeText;

/** A store cannot be opened, or cannot go on. Its message is one line, fit for the user. */
public final class StoreException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What stood in the way. */
  public enum Obstacle {
    /** The directory holds something else. */
    NOT_A_STORE,
    /** A later release wrote it, in a form that this one does not know. */
    NEWER_FORMAT,
    /** Another process, or another broker of this one, holds it. */
    IN_USE,
    /** It cannot be made, read or written: rights, a full disk, a failing one. */
    INACCESSIBLE,
    /** What is in it is not what was written. */
    DAMAGED,
    /** The broker asked for what makes no sense: an error of Assay itself. */
    MISUSED
  }

  private final Obstacle obstacle;

  /**
   * @param obstacle what stood in the way
   * @param directory which store
   * @param what what is wrong with it
   * @param remedy what the user can do
   * @param cause may be null
   */
  StoreException(Obstacle obstacle, Path directory, String what, String remedy, Throwable cause) {
    super(SafeText.escape("The store " + directory + " " + what + ". " + remedy), cause);
    this.obstacle = obstacle;
  }

  static StoreException damaged(Path directory, String what, Throwable cause) {
    return new StoreException(
        Obstacle.DAMAGED,
        directory,
        "is damaged: " + what,
        "Nothing in it was changed: restore it from a copy, or begin with another directory",
        cause);
  }

  static StoreException inaccessible(Path directory, String what, Throwable cause) {
    String reason = cause.getMessage() == null || cause.getMessage().equals(directory.toString())
        ? cause.getClass().getSimpleName()
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return new StoreException(
        Obstacle.INACCESSIBLE,
        directory,
        "cannot be " + what + " (" + reason + ")",
        "See to the directory's rights and the space on its disk",
        cause);
  }

  /** What stood in the way. */
  public Obstacle obstacle() {
    return obstacle;
  }
}

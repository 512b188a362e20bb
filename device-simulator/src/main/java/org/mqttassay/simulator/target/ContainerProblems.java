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
package org.mqttassay.simulator.target;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.ContainerFetchException;

/** Says in one line why a container can't be had, and how to mend it. */
final class ContainerProblems {

  private static final String OR_ELSE =
      ", or test a broker that runs already with --broker ADDRESS.";
  private static final int LONGEST = 300;

  private ContainerProblems() {}

  /**
   * @param image that was wanted
   * @param guess a question what was meant, or empty
   * @param e of Testcontainers
   */
  static TargetFailedException explain(String image, String guess, RuntimeException e) {
    String all =
        causes(e).map(c -> String.valueOf(c.getMessage())).collect(Collectors.joining(" "));
    return new TargetFailedException(sentence(image, guess, e, all), e);
  }

  private static String sentence(String image, String guess, RuntimeException e, String all) {
    String words = all.toLowerCase(Locale.ROOT);
    if (words.contains("could not find a valid docker environment")
        || words.contains("previous attempts to find a docker environment failed")) {
      return "No container engine answers. Start Docker, or name the socket of another engine in"
          + " DOCKER_HOST" + OR_ELSE;
    }
    if (words.contains("testcontainers/ryuk") || words.contains("remotedockerimage")) {
      return "Testcontainers can't pull its helper images. Let them be pulled, or set"
          + " TESTCONTAINERS_RYUK_DISABLED=true and TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1 in the"
          + " environment.";
    }
    boolean fetching = causes(e).anyMatch(ContainerFetchException.class::isInstance)
        || causes(e).anyMatch(NotFoundException.class::isInstance);
    if (fetching && isRefused(words)) {
      return "There is no image " + image + ", or not for you." + guess
          + (guess.isEmpty()
              ? " Check the name and the tag; for a private one, log in with 'docker login'."
              : "");
    }
    if (fetching) {
      return "The image " + image + " can't be pulled: " + last(e) + ". Check the network, or pull"
          + " it beforehand with 'docker pull " + image + "'." + guess;
    }
    if (words.contains("no command specified")) {
      return "The image " + image + " does not say which program to run. Give it a command.";
    }
    return "The container of " + image + " can't be started: " + last(e) + '.';
  }

  private static boolean isRefused(String words) {
    return Stream.of(
            "repository does not exist",
            "pull access denied",
            "manifest unknown",
            "manifest for",
            "not found: manifest",
            "no such image")
        .anyMatch(words::contains);
  }

  /** The innermost cause says most. */
  private static String last(Throwable e) {
    String text = causes(e)
        .map(Throwable::getMessage)
        .filter(m -> m != null && !m.isBlank())
        .reduce((a, b) -> b)
        .orElse(e.getClass().getSimpleName());
    String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    return line.substring(0, Math.min(LONGEST, line.length()));
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, c -> c != null, Throwable::getCause).limit(20);
  }
}

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
package org.mqttassay.spec.generate;

import java.util.ArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes scripts smaller. Since a step that is not possible or not allowed is left out when a script
 * is played, whatever is left of one can be played.
 *
 * <p>Which of the smaller scripts is still good enough, such as one by which the same statement is
 * broken, is for others to say.
 */
public final class Shrinking {

  private static final int MOST_TRIES = 10_000;

  private Shrinking() {}

  /**
   * Scripts that are smaller than one, the smallest first: of a single client, without a client,
   * without many steps in a row, without fewer, without one; then with one client that does what
   * two did, or with a packet that says one thing less. They are made as they are asked for.
   */
  public static Stream<Script> smaller(Script script) {
    return Stream.of(
            ofOneClient(script),
            withoutClient(script),
            withoutSteps(script),
            asOneClient(script),
            withLess(script))
        .flatMap(smaller -> smaller);
  }

  /**
   * The smallest script that can be reached from one by steps to smaller ones which are all good
   * enough. What is smaller is tried in the same order each time, so the result is the same too.
   *
   * @param script one that is good enough
   * @param isGood whether another is, which is asked often
   */
  public static Script smallest(Script script, Predicate<Script> isGood) {
    var best = script;
    int tries = 0;
    for (var found = true; found && tries < MOST_TRIES; ) {
      found = false;
      for (var each = smaller(best).iterator(); !found && each.hasNext(); tries++) {
        var next = each.next();
        if (isGood.test(next)) {
          best = next;
          found = true;
        }
      }
    }
    return best;
  }

  /** Of several clients just one, which is often all that it takes. */
  private static Stream<Script> ofOneClient(Script script) {
    return clients(script).count() < 3
        ? Stream.empty()
        : clients(script)
            .map(client -> script.withSteps(script.steps().stream()
                .filter(step -> step instanceof Step.OfClient of && of.client().equals(client))
                .toList()));
  }

  private static Stream<Script> withoutClient(Script script) {
    return clients(script)
        .map(client -> script.withSteps(script.steps().stream()
            .filter(step -> !(step instanceof Step.OfClient of && of.client().equals(client)))
            .toList()))
        .filter(rest -> !rest.steps().isEmpty());
  }

  private static Stream<String> clients(Script script) {
    return script.steps().stream()
        .filter(Step.OfClient.class::isInstance)
        .map(step -> ((Step.OfClient) step).client())
        .distinct();
  }

  /** Without half of the steps, in either half; a quarter, in each; and so on (delta debugging). */
  private static Stream<Script> withoutSteps(Script script) {
    int size = script.steps().size();
    return Stream.iterate(size / 2, length -> length > 0, length -> length / 2)
        .flatMap(length -> IntStream.iterate(0, from -> from < size, from -> from + length)
            .mapToObj(from -> without(script, from, Math.min(size, from + length))));
  }

  private static Script without(Script script, int from, int to) {
    var rest = new ArrayList<>(script.steps());
    rest.subList(from, to).clear();
    return script.withSteps(rest);
  }

  /** With what one client does done by one that comes before it. */
  private static Stream<Script> asOneClient(Script script) {
    var clients = clients(script).toList();
    return IntStream.range(1, clients.size())
        .boxed()
        .flatMap(later -> clients.subList(0, later).stream()
            .map(earlier -> script.withSteps(script.steps().stream()
                .map(step -> by(step, clients.get(later), earlier))
                .toList())));
  }

  private static Step by(Step step, String before, String now) {
    if (!(step instanceof Step.OfClient of) || !of.client().equals(before)) {
      return step;
    }
    // It has a connection, but may have to wait before it can use it.
    return step instanceof Step.Open ? new Step.Await(now) : of.by(now);
  }

  private static Stream<Script> withLess(Script script) {
    return IntStream.range(0, script.steps().size())
        .boxed()
        .flatMap(place -> less(script.steps().get(place)).map(step -> {
          var changed = new ArrayList<>(script.steps());
          changed.set(place, step);
          return script.withSteps(changed);
        }));
  }

  private static Stream<Step> less(Step step) {
    if (step instanceof Step.Send send) {
      return Smaller.packets(send.packet())
          .map(packet -> new Step.Send(send.client(), packet, send.regardless()));
    } else if (step instanceof Step.Answer answer) {
      return Smaller.properties(answer.properties())
          .map(rest -> new Step.Answer(
              answer.client(), answer.place(), answer.reasonCode(), rest, answer.regardless()));
    }
    return Stream.empty();
  }
}

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
package org.mqttassay.simulator.device.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mqttassay.simulator.device.template.Term.Type;

/**
 * What expressions can call:
 *
 * <ul>
 *   <li>{@code uniform(from, to)}, {@code integer(from, to)} both included, {@code normal(mean,
 *       deviation)}, {@code chance(probability)}
 *   <li>{@code walk(start, least, most, step)}: a random walk that keeps within bounds
 *   <li>{@code counter()}, {@code counter(start)}, {@code counter(start, step)}
 *   <li>{@code day(mean, amplitude)}, {@code day(mean, amplitude, hour)}: a sine that is highest at
 *       that hour, or at 14
 *   <li>{@code choice(a, b, ...)}: one of them; {@code if(condition, then, else)}
 *   <li>{@code setting(start)}: what the command {@code set} made it
 *   <li>{@code timestamp()}, {@code uuid()}
 *   <li>{@code round(x)}, {@code round(x, digits)}, {@code min}, {@code max}, {@code abs},
 *       {@code floor}, {@code sqrt}
 * </ul>
 */
final class Functions {

  /** A function: makes a term of its arguments. */
  private interface Maker {
    Term make(List<Term> arguments, Slots slots) throws ExpressionException;
  }

  /** Numbers places where terms keep something. */
  interface Slots {
    int next();
  }

  private record Function(String usage, int least, int most, boolean isOfNumbers, Maker maker) {}

  private static final int MANY = 100;
  private static final Map<String, Function> ALL = all();

  private Functions() {}

  /** Their names. */
  static java.util.Set<String> names() {
    return ALL.keySet();
  }

  /**
   * Calls one.
   *
   * @throws ExpressionException when the arguments do not fit
   */
  static Term call(String name, List<Term> arguments, Slots slots) throws ExpressionException {
    Function function = ALL.get(name);
    if (arguments.size() < function.least() || arguments.size() > function.most()) {
      throw new ExpressionException("'" + name + "' is used as " + function.usage());
    }
    if (function.isOfNumbers() && !arguments.stream().allMatch(a -> a.type() == Type.NUMBER)) {
      throw new ExpressionException(
          "'" + name + "' takes numbers, and is used as " + function.usage());
    }
    return function.maker().make(arguments, slots);
  }

  private static Map<String, Function> all() {
    var all = new LinkedHashMap<String, Function>();
    add(
        all,
        "uniform(from, to)",
        2,
        2,
        (a, slots) -> Term.number(Term.USUAL_DIGITS, run -> {
          double from = a.get(0).number().of(run);
          return from + (a.get(1).number().of(run) - from) * run.uniformly();
        }));
    add(
        all,
        "integer(from, to)",
        2,
        2,
        (a, slots) -> Term.number(0, run -> {
          double from = Math.ceil(a.get(0).number().of(run));
          double count = Math.max(1, Math.floor(a.get(1).number().of(run)) - from + 1);
          return from + Math.floor(run.uniformly() * count);
        }));
    add(
        all,
        "normal(mean, deviation)",
        2,
        2,
        (a, slots) -> Term.number(
            Term.USUAL_DIGITS,
            run -> a.get(0).number().of(run) + a.get(1).number().of(run) * run.bellShaped()));
    add(
        all,
        "chance(probability)",
        1,
        1,
        (a, slots) -> Term.flag(run -> run.uniformly() < a.get(0).number().of(run) ? 1 : 0));
    add(all, "walk(start, least, most, step)", 4, 4, Functions::walk);
    add(all, "counter(start, step)", 0, 2, Functions::counter);
    add(
        all,
        "day(mean, amplitude, hour)",
        2,
        3,
        (a, slots) -> Term.number(Term.USUAL_DIGITS, run -> {
          double peak = a.size() > 2 ? a.get(2).number().of(run) : 14;
          double angle = (run.hourOfDay() - peak) / 12 * StrictMath.PI;
          return a.get(0).number().of(run) + a.get(1).number().of(run) * StrictMath.cos(angle);
        }));
    all.put("choice", new Function("choice(a, b, ...)", 1, MANY, false, Functions::choice));
    all.put("if", new Function("if(condition, then, else)", 3, 3, false, Functions::either));
    add(all, "setting(start)", 1, 1, (a, slots) -> {
      int slot = slots.next();
      return Term.number(a.get(0).digits(), run -> {
        double set = run.slot(slot);
        return Double.isNaN(set) ? a.get(0).number().of(run) : set;
      });
    });
    add(all, "timestamp()", 0, 0, (a, slots) -> Term.time(run -> run.calendar()));
    add(all, "uuid()", 0, 0, (a, slots) -> Term.text(Functions::uuid));
    add(all, "round(x, digits)", 1, 2, Functions::round);
    add(
        all,
        "min(a, b, ...)",
        1,
        MANY,
        (a, slots) -> Term.number(
            digits(a),
            run -> a.stream().mapToDouble(t -> t.number().of(run)).min().orElse(0)));
    add(
        all,
        "max(a, b, ...)",
        1,
        MANY,
        (a, slots) -> Term.number(
            digits(a),
            run -> a.stream().mapToDouble(t -> t.number().of(run)).max().orElse(0)));
    add(
        all,
        "abs(x)",
        1,
        1,
        (a, slots) ->
            Term.number(a.get(0).digits(), run -> Math.abs(a.get(0).number().of(run))));
    add(
        all,
        "floor(x)",
        1,
        1,
        (a, slots) -> Term.number(0, run -> Math.floor(a.get(0).number().of(run))));
    add(
        all,
        "sqrt(x)",
        1,
        1,
        (a, slots) -> Term.number(
            Term.USUAL_DIGITS, run -> Math.sqrt(Math.max(0, a.get(0).number().of(run)))));
    return Collections.unmodifiableMap(all);
  }

  private static void add(
      Map<String, Function> all, String usage, int least, int most, Maker maker) {
    all.put(usage.substring(0, usage.indexOf('(')), new Function(usage, least, most, true, maker));
  }

  private static int digits(List<Term> terms) {
    return terms.stream().mapToInt(Term::digits).max().orElse(0);
  }

  private static Term walk(List<Term> a, Slots slots) {
    int slot = slots.next();
    return Term.number(Term.USUAL_DIGITS, run -> {
      double least = a.get(1).number().of(run);
      double most = Math.max(least, a.get(2).number().of(run));
      double last = run.slot(slot);
      double here = Double.isNaN(last)
          ? a.get(0).number().of(run)
          : last + a.get(3).number().of(run) * run.bellShaped();
      run.slot(slot, Math.max(least, Math.min(most, here)));
      return run.slot(slot);
    });
  }

  private static Term counter(List<Term> a, Slots slots) {
    int slot = slots.next();
    return Term.number(digits(a), run -> {
      double last = run.slot(slot);
      double start = a.isEmpty() ? 0 : a.get(0).number().of(run);
      double step = a.size() < 2 ? 1 : a.get(1).number().of(run);
      run.slot(slot, Double.isNaN(last) ? start : last + step);
      return run.slot(slot);
    });
  }

  private static Term choice(List<Term> a, Slots slots) throws ExpressionException {
    same(a);
    Type type = a.get(0).type();
    if (type == Type.TEXT) {
      return Term.text(run -> a.get((int) (run.uniformly() * a.size())).text().of(run));
    }
    return new Term(
        type,
        digits(a),
        run -> a.get((int) (run.uniformly() * a.size())).number().of(run),
        null);
  }

  private static Term either(List<Term> a, Slots slots) throws ExpressionException {
    if (a.get(0).type() != Type.FLAG) {
      throw new ExpressionException("'if' takes a condition first, such as x > 5");
    }
    List<Term> both = a.subList(1, 3);
    same(both);
    Term.Number condition = a.get(0).number();
    Term yes = both.get(0);
    Term no = both.get(1);
    return yes.type() == Type.TEXT
        ? Term.text(run -> (condition.of(run) != 0 ? yes : no).text().of(run))
        : new Term(
            yes.type(),
            digits(both),
            run -> (condition.of(run) != 0 ? yes : no).number().of(run),
            null);
  }

  private static void same(List<Term> terms) throws ExpressionException {
    for (Term term : terms) {
      if (term.type() != terms.get(0).type()) {
        throw new ExpressionException("there is " + terms.get(0).type().word + " and "
            + term.type().word + " to choose from; they must be of one kind");
      }
    }
  }

  private static Term round(List<Term> a, Slots slots) throws ExpressionException {
    int digits = 0;
    if (a.size() > 1) {
      double wanted = a.get(1).digits() == 0 && a.get(1).isConstant() ? a.get(1).constant() : -1;
      if (wanted < 0 || wanted > 9) {
        throw new ExpressionException("'round' takes a number of digits from 0 to 9");
      }
      digits = (int) wanted;
    }
    double unit = Math.round(StrictMath.pow(10, digits));
    return Term.number(digits, run -> Math.round(a.get(0).number().of(run) * unit) / unit);
  }

  private static String uuid(Run run) {
    long high = run.bitsByChance() & ~0xF000L | 0x4000L;
    long low = run.bitsByChance() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}

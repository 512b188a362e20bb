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

import java.util.List;
import org.mqttassay.simulator.device.template.Term.Type;

/** What stands between terms, and the names that are known everywhere. */
final class Operators {

  static final List<String> VARIABLES = List.of("index", "hour", "seconds", "true", "false");

  private Operators() {}

  /** A name that is known everywhere; null if it is none. */
  static Term variable(String name) {
    return switch (name) {
      case "index" -> Term.number(0, Run::index);
      case "hour" -> Term.number(Term.USUAL_DIGITS, Run::hourOfDay);
      case "seconds" -> Term.number(Term.USUAL_DIGITS, Run::seconds);
      case "true" -> Term.flag(run -> 1);
      case "false" -> Term.flag(run -> 0);
      default -> null;
    };
  }

  static Term.Number number(Term term, String operator) throws ExpressionException {
    if (term.type() != Type.NUMBER && term.type() != Type.TIME) {
      throw new ExpressionException("'" + operator + "' takes numbers, not " + term.type().word);
    }
    return term.number();
  }

  /** Texts are put one behind the other. */
  static Term add(String operator, Term left, Term right) throws ExpressionException {
    if (operator.equals("+") && (left.type() == Type.TEXT || right.type() == Type.TEXT)) {
      Term.Text one = left.asText();
      Term.Text other = right.asText();
      return Term.text(run -> one.of(run) + other.of(run));
    }
    Term.Number one = number(left, operator);
    Term.Number other = number(right, operator);
    int digits = Math.max(left.digits(), right.digits());
    return operator.equals("+")
        ? Term.number(digits, run -> one.of(run) + other.of(run))
        : Term.number(digits, run -> one.of(run) - other.of(run));
  }

  /** Whatever is divided by 0 gives 0. */
  static Term multiply(String operator, Term left, Term right) throws ExpressionException {
    Term.Number one = number(left, operator);
    Term.Number other = number(right, operator);
    int digits = Math.max(left.digits(), right.digits());
    return switch (operator) {
      case "*" -> Term.number(digits, run -> one.of(run) * other.of(run));
      case "/" ->
        Term.number(Term.USUAL_DIGITS, run -> {
          double over = one.of(run);
          double under = other.of(run);
          return under == 0 ? 0 : over / under;
        });
      default ->
        Term.number(digits, run -> {
          double over = one.of(run);
          double under = other.of(run);
          return under == 0 ? 0 : over - under * Math.floor(over / under);
        });
    };
  }

  static Term compare(String operator, Term left, Term right) throws ExpressionException {
    if (left.type() == Type.TEXT && right.type() == Type.TEXT) {
      if (!operator.equals("==") && !operator.equals("!=")) {
        throw new ExpressionException("'" + operator + "' takes numbers, not a text");
      }
      boolean isSame = operator.equals("==");
      return Term.flag(run -> left.text().of(run).equals(right.text().of(run)) == isSame ? 1 : 0);
    }
    Term.Number one = number(left, operator);
    Term.Number other = number(right, operator);
    return switch (operator) {
      case "<" -> Term.flag(run -> one.of(run) < other.of(run) ? 1 : 0);
      case "<=" -> Term.flag(run -> one.of(run) <= other.of(run) ? 1 : 0);
      case ">" -> Term.flag(run -> one.of(run) > other.of(run) ? 1 : 0);
      case ">=" -> Term.flag(run -> one.of(run) >= other.of(run) ? 1 : 0);
      case "==" -> Term.flag(run -> one.of(run) == other.of(run) ? 1 : 0);
      default -> Term.flag(run -> one.of(run) != other.of(run) ? 1 : 0);
    };
  }
}

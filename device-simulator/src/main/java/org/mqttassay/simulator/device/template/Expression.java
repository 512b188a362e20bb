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

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.device.template.Functions.Slots;
import org.mqttassay.simulator.device.template.Term.Type;

/** Reads an expression: what binds least is read first. */
final class Expression {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:(\\d+(?:\\.(\\d+))?)|'([^']*)'|\"([^\"]*)\"|([A-Za-z_][A-Za-z0-9_]*)"
          + "|(<=|>=|==|!=|[-+*/%<>(),]))");
  private static final int MOST_DIGITS = 9;

  private final String text;
  private final Map<String, Term> fields;
  private final Slots slots;
  private final Matcher matcher;
  private int from;
  private int end;
  private boolean isOver;

  private Expression(String text, Map<String, Term> fields, Slots slots) {
    this.text = text;
    this.fields = fields;
    this.slots = slots;
    this.matcher = TOKEN.matcher(text);
  }

  /**
   * Reads one.
   *
   * @param fields those above, which it may name
   * @throws ExpressionException with the position in the text, counted from 1
   */
  static Term read(String text, Map<String, Term> fields, Slots slots) throws ExpressionException {
    var expression = new Expression(text, fields, slots);
    try {
      expression.next();
      Term term = expression.alternatives();
      if (!expression.isOver) {
        throw new ExpressionException("'" + expression.token() + "' is too much");
      }
      return term;
    } catch (ExpressionException e) {
      throw new ExpressionException(
          "at character " + (expression.from + 1) + ": " + e.getMessage());
    }
  }

  // Tokens

  private void next() throws ExpressionException {
    from = end;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    isOver = text.substring(end).isBlank();
    if (isOver) {
      return;
    }
    matcher.region(end, text.length());
    if (!matcher.lookingAt()) {
      char odd = text.charAt(from);
      throw new ExpressionException(
          odd == '\'' || odd == '"' ? "a text has no end" : "'" + odd + "' has no meaning");
    }
    end = matcher.end();
  }

  private String token() {
    return isOver ? "" : text.substring(from, end).strip();
  }

  private boolean takes(String token) throws ExpressionException {
    boolean isIt = !isOver && token().equals(token);
    if (isIt) {
      next();
    }
    return isIt;
  }

  private String takesOne(String... tokens) throws ExpressionException {
    for (String token : tokens) {
      if (takes(token)) {
        return token;
      }
    }
    return "";
  }

  private void needs(String token) throws ExpressionException {
    if (!takes(token)) {
      throw new ExpressionException(
          isOver ? "'" + token + "' is missing" : "'" + token + "' is due, not '" + token() + "'");
    }
  }

  // Grammar

  private Term alternatives() throws ExpressionException {
    Term left = conjunction();
    while (takes("or")) {
      Term.Number one = flag(left, "or");
      Term.Number other = flag(conjunction(), "or");
      // Both are worked out, so that as much is drawn whatever the first one is.
      left = Term.flag(run -> Math.max(one.of(run), other.of(run)));
    }
    return left;
  }

  private Term conjunction() throws ExpressionException {
    Term left = comparison();
    while (takes("and")) {
      Term.Number one = flag(left, "and");
      Term.Number other = flag(comparison(), "and");
      left = Term.flag(run -> Math.min(one.of(run), other.of(run)));
    }
    return left;
  }

  private static Term.Number flag(Term term, String operator) throws ExpressionException {
    if (term.type() != Type.FLAG) {
      throw new ExpressionException("'" + operator + "' takes conditions, not " + term.type().word);
    }
    return term.number();
  }

  private Term comparison() throws ExpressionException {
    Term left = sum();
    String operator = takesOne("<=", ">=", "==", "!=", "<", ">");
    return operator.isEmpty() ? left : Operators.compare(operator, left, sum());
  }

  private Term sum() throws ExpressionException {
    Term left = product();
    for (String operator = takesOne("+", "-"); !operator.isEmpty(); operator = takesOne("+", "-")) {
      left = Operators.add(operator, left, product());
    }
    return left;
  }

  private Term product() throws ExpressionException {
    Term left = signed();
    for (String operator = takesOne("*", "/", "%");
        !operator.isEmpty();
        operator = takesOne("*", "/", "%")) {
      left = Operators.multiply(operator, left, signed());
    }
    return left;
  }

  private Term signed() throws ExpressionException {
    if (takes("-")) {
      Term.Number number = Operators.number(signed(), "-");
      return Term.number(Term.USUAL_DIGITS, run -> -number.of(run));
    }
    if (takes("not")) {
      Term.Number flag = flag(signed(), "not");
      return Term.flag(run -> 1 - flag.of(run));
    }
    return operand();
  }

  private Term operand() throws ExpressionException {
    if (isOver) {
      throw new ExpressionException("something is missing");
    }
    if (takes("(")) {
      Term inner = alternatives();
      needs(")");
      return inner;
    }
    if (matcher.group(1) != null) {
      double value = Double.parseDouble(matcher.group(1));
      int digits = matcher.group(2) == null ? 0 : matcher.group(2).length();
      next();
      return Term.constant(value, Math.min(MOST_DIGITS, digits));
    }
    String quoted = matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
    if (quoted != null) {
      next();
      return Term.text(run -> run.filled(quoted));
    }
    String name = matcher.group(5);
    if (name == null) {
      throw new ExpressionException("a value is due, not '" + token() + "'");
    }
    return named(name);
  }

  private Term named(String name) throws ExpressionException {
    Term variable = fields.containsKey(name) ? fields.get(name) : Operators.variable(name);
    boolean isCall = text.startsWith("(", end);
    if (!isCall && variable != null) {
      next();
      return variable;
    }
    if (!isCall || !Functions.names().contains(name)) {
      var known = new LinkedHashSet<String>(Functions.names());
      if (!isCall) {
        known.clear();
        known.addAll(fields.keySet());
        known.addAll(Operators.VARIABLES);
      }
      String guess = Nearest.guess(name, known);
      throw new ExpressionException(
          "there is no " + (isCall ? "function" : "field above called") + " '" + name + "'."
              + (guess.isEmpty() ? " Known are " + String.join(", ", known) : guess));
    }
    next();
    return call(name);
  }

  private Term call(String name) throws ExpressionException {
    needs("(");
    List<Term> arguments = new ArrayList<>();
    if (!takes(")")) {
      do {
        arguments.add(alternatives());
      } while (takes(","));
      needs(")");
    }
    return Functions.call(name, arguments, slots);
  }
}

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
package org.mqttassay.simulator.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mqttassay.simulator.config.ConfigFile.Reader;
import org.mqttassay.simulator.config.Node.Entries;
import org.mqttassay.simulator.config.Node.Entry;
import org.mqttassay.simulator.config.Node.Items;
import org.mqttassay.simulator.config.Node.Scalar;

/**
 * Keys and values of a file. Asking for a key makes it known; once the reader is done, a key that
 * nobody asked for is told as a mistake, with the known one that is nearest.
 */
public final class Section {

  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private final String file;
  private final String path;
  private final Entries entries;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(String file, String path, Entries entries) {
    this.file = file;
    this.path = path;
    this.entries = entries;
  }

  static Section root(String file, Entries entries) {
    return new Section(file, "", entries);
  }

  <T> T as(Reader<T> reader) throws ConfigException {
    T made = reader.read(this);
    for (Map.Entry<String, Entry> one : entries.byKey().entrySet()) {
      if (!known.contains(one.getKey())) {
        throw unknown(one.getKey(), one.getValue());
      }
    }
    return made;
  }

  private ConfigException unknown(String key, Entry entry) {
    String guess = Nearest.guess(key, known);
    return place(entry)
        .wrong("'" + key + "' is not known" + inside() + "."
            + (guess.isEmpty() ? " Known are " + String.join(", ", known) + "." : guess));
  }

  private String inside() {
    return path.isEmpty() ? "" : " in '" + path + "'";
  }

  // Where things stand

  /** Where the section begins. */
  public Place place() {
    return new Place(file, entries.line());
  }

  /** Where a key stands; where the section begins if it isn't there. */
  public Place place(String key) {
    Entry entry = entries.byKey().get(key);
    return entry == null ? place() : place(entry);
  }

  private Place place(Entry entry) {
    return new Place(file, entry.line());
  }

  /** Whether a key is there. It becomes known. */
  public boolean has(String key) {
    return entry(key).isPresent();
  }

  /** The keys that are there; all of them become known. For sections whose keys are names. */
  public Set<String> keys() {
    known.addAll(entries.byKey().keySet());
    return new LinkedHashSet<>(entries.byKey().keySet());
  }

  /** Refuses keys that exclude each other. */
  public void atMostOneOf(String... keys) throws ConfigException {
    List<String> there = Arrays.stream(keys).filter(this::has).toList();
    if (there.size() > 1) {
      throw place(there.get(1))
          .wrong("'" + there.get(1) + "' and '" + there.get(0) + "' exclude each other. Keep one.");
    }
  }

  private Optional<Entry> entry(String key) {
    known.add(key);
    return Optional.ofNullable(entries.byKey().get(key));
  }

  /**
   * What to say of a key that must be there.
   *
   * @return a message that names a key of the file that was probably meant
   */
  public ConfigException missing(String key) {
    known.add(key);
    List<String> strangers =
        entries.byKey().keySet().stream().filter(k -> !known.contains(k)).toList();
    for (String near : Nearest.to(key, strangers)) {
      return place(near)
          .wrong("'" + near + "' is not known" + inside() + ". Did you mean " + key + "?");
    }
    return place().wrong("'" + key + "' is missing" + inside() + ".");
  }

  // Values

  /** A text; numbers are taken as they are written. */
  public Optional<String> text(String key) throws ConfigException {
    Optional<Entry> entry = entry(key);
    return entry.isEmpty()
        ? Optional.empty()
        : Optional.of(text(key, entry.get().value()));
  }

  /** A text that must be there. */
  public String requiredText(String key) throws ConfigException {
    return text(key).orElseThrow(() -> missing(key));
  }

  private String text(String what, Node node) throws ConfigException {
    if (!(node instanceof Scalar scalar) || scalar.empty()) {
      throw wrong(what, node, "text");
    }
    if (scalar.plain() && scalar.text().matches("(?i)true|false")) {
      throw wrong(what, node, "text; put it in quotes if it is meant so");
    }
    return scalar.text();
  }

  /** A text, a number, or true or false, as it is written. */
  public Optional<String> scalar(String key) throws ConfigException {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    if (!(entry.get().value() instanceof Scalar scalar) || scalar.empty()) {
      throw wrong(key, entry.get().value(), "a value");
    }
    return Optional.of(scalar.text());
  }

  /** A file or directory; a relative one is seen from where the configuration file is. */
  public Optional<Path> file(String key) throws ConfigException {
    Optional<String> text = text(key);
    return text.map(name -> {
      Path directory = Path.of(file).getParent();
      return directory == null ? Path.of(name) : directory.resolve(name);
    });
  }

  /** A whole number within bounds, both included. */
  public OptionalLong integer(String key, long least, long most) throws ConfigException {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return OptionalLong.empty();
    }
    String wanted = "a whole number from " + least + " to " + most;
    Node node = entry.get().value();
    if (!(node instanceof Scalar scalar) || !scalar.plain()) {
      throw wrong(key, node, wanted);
    }
    try {
      long number = new BigDecimal(scalar.text().replace("_", "")).longValueExact();
      if (number >= least && number <= most) {
        return OptionalLong.of(number);
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong(key, node, wanted);
    }
    throw wrong(key, node, wanted);
  }

  /** A number above 0. */
  public OptionalDouble positive(String key) throws ConfigException {
    return number(key, number -> number > 0 && !Double.isInfinite(number), "a number above 0");
  }

  /** A number within bounds, both included. */
  public OptionalDouble number(String key, double least, double most) throws ConfigException {
    return number(
        key,
        number -> number >= least && number <= most,
        "a number from " + plain(least) + " to " + plain(most));
  }

  private OptionalDouble number(String key, DoublePredicate fits, String wanted)
      throws ConfigException {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return OptionalDouble.empty();
    }
    Node node = entry.get().value();
    try {
      if (node instanceof Scalar scalar && scalar.plain()) {
        double number = Double.parseDouble(scalar.text());
        if (fits.test(number)) {
          return OptionalDouble.of(number);
        }
      }
    } catch (NumberFormatException e) {
      throw wrong(key, node, wanted);
    }
    throw wrong(key, node, wanted);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** true or false. */
  public Optional<Boolean> flag(String key) throws ConfigException {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Node node = entry.get().value();
    if (node instanceof Scalar scalar
        && scalar.plain()
        && scalar.text().matches("(?i)true|false")) {
      return Optional.of(Boolean.parseBoolean(scalar.text().toLowerCase(Locale.ROOT)));
    }
    throw wrong(key, node, "true or false");
  }

  /**
   * A span of time with its unit: {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 1d}.
   */
  public Optional<Duration> duration(String key) throws ConfigException {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Node node = entry.get().value();
    Matcher matcher = DURATION.matcher(node instanceof Scalar scalar ? scalar.text() : "");
    if (!matcher.matches()) {
      throw wrong(key, node, "a time with its unit, such as 500ms, 5s, 2m or 1h");
    }
    long millis = new BigDecimal(matcher.group(1))
        .multiply(BigDecimal.valueOf(MILLIS.get(matcher.group(2))))
        .longValue();
    return Optional.of(Duration.ofMillis(millis));
  }

  /** One of some words. */
  public Optional<String> choice(String key, Collection<String> words) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isPresent() && !words.contains(text.get())) {
      throw place(key).wrong(notOne(key, text.get(), words));
    }
    return text;
  }

  /** Some of some words; empty where the key isn't there. */
  public Optional<List<String>> choices(String key, Collection<String> words)
      throws ConfigException {
    Optional<List<String>> texts = texts(key);
    for (String text : texts.orElse(List.of())) {
      if (!words.contains(text)) {
        throw place(key).wrong(notOne(key, text, words));
      }
    }
    return texts;
  }

  private static String notOne(String key, String text, Collection<String> words) {
    String guess = Nearest.guess(text, words);
    return "'" + key + "' has '" + text + "', which is not known."
        + (guess.isEmpty() ? " Known are " + String.join(", ", words) + "." : guess);
  }

  /** Texts in a list; a single text will do. */
  public Optional<List<String>> texts(String key) throws ConfigException {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Node node = entry.get().value();
    if (!(node instanceof Items items)) {
      return Optional.of(List.of(text(key, node)));
    }
    var texts = new ArrayList<String>();
    for (Node item : items.nodes()) {
      texts.add(text(key, item));
    }
    return Optional.of(List.copyOf(texts));
  }

  /** Names with a text each, in their order; empty where the key isn't there. */
  public Map<String, String> table(String key) throws ConfigException {
    Optional<Map<String, String>> table = section(key, section -> {
      var texts = new LinkedHashMap<String, String>();
      for (String name : section.keys()) {
        texts.put(name, section.requiredText(name));
      }
      return texts;
    });
    return table.orElse(Map.of());
  }

  /** Whether a key is there and has names with something each. The key becomes known. */
  public boolean isTable(String key) {
    return entry(key).filter(entry -> entry.value() instanceof Entries).isPresent();
  }

  /** What a reader makes of a section. */
  public <T> Optional<T> section(String key, Reader<T> reader) throws ConfigException {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(section(key, entry.get().line(), entry.get().value()).as(reader));
  }

  /** What a reader makes of each section in a list; none where the key isn't there. */
  public <T> List<T> sections(String key, Reader<T> reader) throws ConfigException {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return List.of();
    }
    Node node = entry.get().value();
    if (node instanceof Scalar scalar && scalar.empty()) {
      return List.of();
    }
    if (!(node instanceof Items items)) {
      throw wrong(key, node, "a list, each item of which begins with -");
    }
    var made = new ArrayList<T>();
    for (Node item : items.nodes()) {
      made.add(section(key, item.line(), item).as(reader));
    }
    return List.copyOf(made);
  }

  private Section section(String key, int line, Node node) throws ConfigException {
    String inner = path.isEmpty() ? key : path + '.' + key;
    if (node instanceof Scalar scalar && scalar.empty()) {
      return new Section(file, inner, new Entries(line, Map.of()));
    }
    if (!(node instanceof Entries inside)) {
      throw wrong(key, node, "a section with keys of its own");
    }
    return new Section(file, inner, new Entries(line, inside.byKey()));
  }

  private ConfigException wrong(String key, Node node, String wanted) {
    String what = path.isEmpty() ? key : path + '.' + key;
    return new Place(file, node.line())
        .wrong("'" + what + "' has " + node.kind() + ", but takes " + wanted + ".");
  }

  /** The keys, for people who debug. */
  @Override
  public String toString() {
    return entries.byKey().keySet().stream().collect(Collectors.joining(", ", path + "{", "}"));
  }
}

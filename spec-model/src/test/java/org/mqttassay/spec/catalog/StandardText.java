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
package org.mqttassay.spec.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mqttassay.spec.MqttVersion;

/**
 * Cuts the body of a standard (chapters 1 to 7) into sentences, each with its section and a digest
 * that lets the catalogue point at a sentence without quoting it.
 *
 * @param sections every section's title by its number, in the order of the text
 * @param sentences in the order of the text
 */
record StandardText(SortedMap<String, String> sections, List<Sentence> sentences) {

  /** One sentence of the standard's body. */
  record Sentence(String section, String digest, List<String> tags, String text) {

    boolean says(String word) {
      return Pattern.compile("\\b" + word + "\\b").matcher(text).find();
    }

    /** Whether a catalogue entry, or a reasoned exception, is owed for this sentence. */
    boolean isNormative() {
      return !tags.isEmpty()
          || says("MUST")
          || says("SHOULD")
          || says("Protocol Error")
          || says("Malformed Packet")
          || says("Malformed Control Packet");
    }

    boolean isPermission() {
      return says("MAY") && !isNormative();
    }
  }

  /** The conversion left no-break spaces after numbers, and emphasis in one heading. */
  private static final Pattern HEADING_311 =
      Pattern.compile("#+[\\s\u00a0*]+(\\d+(?:\\.\\d+)*)[\\s\u00a0*]+(.*)");

  private static final Pattern HEADING_5 =
      Pattern.compile("\\*\\*(\\d+(?:\\.\\d+)*)\\s+([^(].*?)\\*\\*");
  private static final Pattern LINE_NUMBER = Pattern.compile("^\\d{1,4}(?: (.*))?$");
  private static final Pattern TAG = Pattern.compile("\\\\?\\[(?:MQ)?T-?[^\\]\\\\]*?\\\\?\\]");
  private static final Pattern STATEMENT_TAG =
      Pattern.compile("\\[(MQTT-\\d+\\.\\d+\\.\\d+-\\d+)\\]");

  /** Reads the text of a version. */
  static StandardText read(MqttVersion version, Path file) throws IOException {
    return version == MqttVersion.V5_0 ? of5(file) : of311(file);
  }

  /** Reads the text of 3.1.1, which marks headings with hashes and paragraphs with blank lines. */
  private static StandardText of311(Path file) throws IOException {
    var cutter = new Cutter();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      var heading = HEADING_311.matcher(line);
      if (line.startsWith("# Appendix") || line.startsWith("# Appendix".toUpperCase(Locale.ROOT))) {
        break;
      }
      if (heading.matches()) {
        cutter.enter(heading.group(1), heading.group(2));
      } else if (line.isBlank() || line.startsWith("|") || line.startsWith("<")) {
        cutter.flush();
      } else {
        cutter.add(line);
      }
    }
    return cutter.text();
  }

  /** Reads the text of 5.0, whose lines carry numbers and whose headings are bold. */
  private static StandardText of5(Path file) throws IOException {
    var cutter = new Cutter();
    boolean body = false;
    for (String raw : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      var numbered = LINE_NUMBER.matcher(raw);
      boolean hasNumber = numbered.matches();
      String line = raw;
      if (hasNumber) {
        line = numbered.group(1) == null ? "" : numbered.group(1);
      }
      String bare = line.replaceAll("^#+\\s+", "").strip();
      var heading = HEADING_5.matcher(bare);
      boolean chapter = bare.startsWith("**1 Introduction") || bare.startsWith("**1  Introduction");
      body |= chapter || (heading.matches() && heading.group(1).equals("1.1"));
      if (!body) {
        continue;
      }
      if (bare.startsWith("**Appendix A")) {
        break;
      }
      if (heading.matches()) {
        cutter.enter(heading.group(1), heading.group(2));
      } else if (hasNumber && line.isBlank()) {
        cutter.flush();
      } else if (bare.isEmpty()
          || bare.startsWith("|")
          || bare.equals("-----")
          || bare.matches("mqtt[ -]v5[ .-]?0[ -]os.*")
          || bare.startsWith("Standards Track Work Product")
          || bare.startsWith("Copyright ©")) {
        continue;
      } else {
        cutter.add(bare);
      }
    }
    return cutter.text();
  }

  /** Gathers the lines between two breaks and cuts them at the ends of sentences. */
  private static final class Cutter {

    private final SortedMap<String, String> sections = new TreeMap<>(Sections.ORDER);
    private final List<Sentence> sentences = new ArrayList<>();
    private final StringBuilder block = new StringBuilder();
    private String section = "";

    void enter(String number, String heading) {
      flush();
      section = number;
      sections.put(number, title(heading));
    }

    void add(String line) {
      String text = line.strip();
      if (text.matches("^[-*•]\\s+.*") || text.startsWith("**Non")) {
        flush();
      }
      block.append(text.replaceFirst("^[-*•]\\s+", "")).append(' ');
      if (text.startsWith("**Non")) {
        flush();
      }
    }

    void flush() {
      String text = clean(block.toString());
      block.setLength(0);
      if (text.isEmpty() || section.isEmpty()) {
        return;
      }
      // A tag that follows its full stop belongs to the sentence before it.
      text = text.replaceAll("\\.\\s*(\\[MQTT-[^\\]]+\\])\\.?", " $1.");
      for (String part : text.split("(?<=[.])\\s+(?=[A-Z\"“(])")) {
        var tags = STATEMENT_TAG.matcher(part).results().map(m -> m.group(1)).toList();
        sentences.add(new Sentence(section, digest(section, part), tags, part));
      }
    }

    StandardText text() {
      flush();
      return new StandardText(Collections.unmodifiableSortedMap(sections), List.copyOf(sentences));
    }
  }

  /** Titles as the standard prints them, less the slips of originals and conversions. */
  private static String title(String heading) {
    return clean(heading.replace("*", ""))
        .replace(" ' ", " – ")
        .replace(" - ", " – ")
        .replace("`", "")
        .replace("crytography", "cryptography");
  }

  private static String clean(String text) {
    return text.replace("\\[", "[")
        .replace("\\]", "]")
        .replace("\\", "")
        .replace("**", "")
        .replaceAll("[\\s\u00a0]+", " ")
        // Tags that the conversion broke at the end of a line.
        .replaceAll("\\[MQTT[\\s-]*(\\d+\\.\\d+\\.\\d+)[\\s-]+(\\d+)\\s*\\]", "[MQTT-$1-$2]")
        // Slips of the originals, as the notes beside the texts list them.
        .replace("MQTT-3.1.2.7]", "MQTT-3.1.2-7]")
        .replace("MQTT-3-8.3-4]", "MQTT-3.8.3-4]")
        .replace("MQTT-3.3.1.-1]", "MQTT-3.3.1-1]")
        .replace("MQTT-4.2-1]", "MQTT-4.2.0-1]")
        .replaceAll("values\\s*T-3\\.2\\.2[\\s-]+8\\]", "values [MQTT-3.2.2-8]")
        .strip();
  }

  /** A digest of the words alone, so that another conversion of the same text gives the same. */
  private static String digest(String section, String sentence) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256")
          .digest((section + ":" + words(sentence)).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String words(String sentence) {
    return TAG.matcher(sentence)
        .replaceAll(" ")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}

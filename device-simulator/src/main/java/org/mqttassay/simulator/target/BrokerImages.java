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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.config.Section;

/** The brokers whose images Assay knows how to run; {@code brokers.yaml} lists them. */
public final class BrokerImages {

  private static final String RESOURCE = "brokers.yaml";

  private static final Map<String, BrokerImage> KNOWN = load();

  private BrokerImages() {}

  /** Their names. */
  public static Set<String> names() {
    return KNOWN.keySet();
  }

  /**
   * The image that is meant by a name, with or without a tag.
   *
   * @param text such as {@code emqx} or {@code emqx:5.8}
   * @return empty for what is no name here, and thus the name of an image itself
   */
  public static Optional<BrokerImage> find(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    Optional<BrokerImage> known = Optional.ofNullable(KNOWN.get(name));
    return colon < 0 ? known : known.map(image -> image.tagged(text.substring(colon + 1)));
  }

  private static Map<String, BrokerImage> load() {
    try (InputStream in = BrokerImages.class.getResourceAsStream(RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ConfigFile.parse(RESOURCE, text, BrokerImages::all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static Map<String, BrokerImage> all(Section section) throws ConfigException {
    var images = new LinkedHashMap<String, BrokerImage>();
    for (String name : section.keys()) {
      images.put(name, section.section(name, BrokerImage::read).orElseThrow());
    }
    return images;
  }
}

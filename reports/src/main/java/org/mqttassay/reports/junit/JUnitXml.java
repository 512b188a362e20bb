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
package org.mqttassay.reports.junit;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.mqttassay.reports.junit.TestSuite.Case;
import org.mqttassay.reports.junit.TestSuite.Outcome;

/**
 * Writes results as XML. Whatever stands in them, what comes out is well-formed: characters that
 * XML does not have are replaced.
 */
public final class JUnitXml {

  private JUnitXml() {}

  /**
   * Writes a file.
   *
   * @throws IOException when it can't be written
   */
  public static void write(Path file, TestSuite suite) throws IOException {
    Files.write(file, text(suite).getBytes(StandardCharsets.UTF_8));
  }

  /** What stands in the file. */
  public static String text(TestSuite suite) {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      write(xml, suite);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.append('\n').toString();
  }

  private static void write(XMLStreamWriter xml, TestSuite suite) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    attribute(xml, "name", suite.name());
    attribute(xml, "tests", Integer.toString(suite.cases().size()));
    attribute(xml, "failures", Long.toString(suite.count(Outcome.FAILED)));
    attribute(xml, "errors", Long.toString(suite.count(Outcome.ERROR)));
    attribute(xml, "skipped", Long.toString(suite.count(Outcome.SKIPPED)));
    attribute(xml, "time", seconds(suite.seconds()));
    if (!suite.started().isEmpty()) {
      attribute(xml, "timestamp", suite.started());
    }
    xml.writeCharacters("\n  ");
    xml.writeStartElement("properties");
    for (Map.Entry<String, String> property : suite.properties().entrySet()) {
      xml.writeCharacters("\n    ");
      xml.writeEmptyElement("property");
      attribute(xml, "name", property.getKey());
      attribute(xml, "value", property.getValue());
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
    for (Case one : suite.cases()) {
      xml.writeCharacters("\n  ");
      write(xml, one);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void write(XMLStreamWriter xml, Case one) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute(xml, "classname", one.group());
    attribute(xml, "name", one.name());
    attribute(xml, "time", seconds(one.seconds()));
    if (one.outcome() == Outcome.PASSED) {
      if (!one.message().isEmpty()) {
        xml.writeStartElement("system-out");
        xml.writeCharacters(XmlText.clean(one.message()));
        xml.writeEndElement();
      }
    } else {
      xml.writeStartElement(
          switch (one.outcome()) {
            case FAILED -> "failure";
            case ERROR -> "error";
            default -> "skipped";
          });
      attribute(xml, "message", one.message());
      if (!one.detail().isEmpty()) {
        xml.writeCharacters(XmlText.clean(one.detail()));
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, XmlText.clean(value));
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}

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
package org.mqttassay.conformance.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium that is installed on this machine, without a window; none is ever fetched. */
final class Chromium implements AutoCloseable {

  /** Everything a page may be asked for, on a machine that is busy with other things. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Optional<Path> BROWSER = program("chromium", "google-chrome");
  private static final Optional<Path> DRIVER = program("chromedriver");

  private final ChromeDriver driver;

  /**
   * Starts it.
   *
   * @param profile an empty directory for what it keeps
   */
  Chromium(Path profile) {
    var options = new ChromeOptions();
    options.setBinary(BROWSER.orElseThrow().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile.toAbsolutePath());
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    var service = new ChromeDriverService.Builder()
        .usingDriverExecutable(DRIVER.orElseThrow().toFile())
        .usingAnyFreePort()
        .withTimeout(PATIENCE)
        .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
  }

  /** Why there is none on this machine, if so. */
  static Optional<String> missing() {
    var missing = new ArrayList<String>();
    if (BROWSER.isEmpty()) {
      missing.add("chromium");
    }
    if (DRIVER.isEmpty()) {
      missing.add("chromedriver");
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("No browser to look at reports with; missing: " + String.join(", ", missing)
            + " (Debian: chromium, chromium-driver)");
  }

  private static Optional<Path> program(String... names) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(directory -> Stream.of(names).map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Opens a page.
   *
   * @param file of the page
   * @param fragment what stands behind it, such as {@code #main}; empty for nothing
   */
  void open(Path file, String fragment) {
    // Otherwise a page that is open already would only scroll.
    driver.get("about:blank");
    driver.get(file.toUri() + fragment);
  }

  /** The same without a fragment. */
  void open(Path file) {
    open(file, "");
  }

  /** Makes the window as wide and as high, in pixels of CSS. */
  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /**
   * Shows pages as people have set up their machines, or as they are printed.
   *
   * @param scheme {@code light} or {@code dark}
   * @param medium {@code screen} or {@code print}
   */
  void show(String scheme, String medium) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** What a function's body returns. */
  Object run(String body, Object... arguments) {
    return driver.executeScript(body, arguments);
  }

  /** What a function's body gives to its last argument, which is a function, in the end. */
  Object await(String body, Object... arguments) {
    return driver.executeAsyncScript(body, arguments);
  }

  /** Presses keys, one after the other. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Writes what is to be seen into a file, as PNG. */
  void picture(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  /**
   * Clicks on what is first found by each of these, one after the other.
   *
   * @param selectors of CSS
   */
  void follow(String... selectors) {
    for (String selector : selectors) {
      driver.findElement(By.cssSelector(selector)).click();
    }
  }

  /** What the page is called. */
  String title() {
    return driver.getTitle();
  }

  /** What the console has said since it was last asked. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}

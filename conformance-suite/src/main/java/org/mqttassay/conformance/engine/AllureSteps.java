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
package org.mqttassay.conformance.engine;

import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mqttassay.reports.allure.AllureStory;
import org.mqttassay.reports.allure.AllureStory.Happening;
import org.mqttassay.reports.evidence.Evidence;
import org.mqttassay.reports.html.EvidencePage;
import org.mqttassay.reports.html.Pages;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.spec.catalog.Catalog;

/**
 * Tells Allure's listener, where a vendor's build has one, what JUnit has no words for: what a
 * statement asks for, each packet as a step, and packets, diagram and capture as attachments.
 * Passwords are blotted out of all of them.
 */
final class AllureSteps {

  private final Path directory;
  private final RunRecord head;
  private final Catalog catalog;
  private final Pages pages = new Pages();

  private AllureSteps(Path directory, RunRecord head, Catalog catalog) {
    this.directory = directory;
    this.head = head;
    this.catalog = catalog;
  }

  /** Whether there is an Allure to be told. */
  static boolean areWanted() {
    try {
      Class.forName("io.qameta.allure.Allure", false, AllureSteps.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError none) {
      return false;
    }
  }

  /**
   * @param directory of the run
   * @param head its record, of which the results do not matter
   */
  static AllureSteps of(Path directory, RunRecord head, Catalog catalog) {
    return new AllureSteps(directory, head, catalog);
  }

  /** Tells of the check whose node is being executed by this thread, and never fails it. */
  void tell(CheckResult result) {
    var test = new RunningTest();
    if (!test.isThere()) {
      return;
    }
    try {
      var folder = RunFolder.of(directory, head.with(null, List.of(result), List.of()));
      tell(test, folder, RunView.of(folder, catalog));
    } catch (IOException e) {
      // Allure takes a description for Markdown, in which no name of a file may stand.
      test.describe("Its evidence could not be attached.");
    }
  }

  private void tell(RunningTest test, RunFolder folder, RunView view) throws IOException {
    var check = view.checks().get(0);
    Path capture = Files.createTempFile("assay-", ".pcapng");
    try {
      var evidence = Evidence.of(folder, check, Optional.of(capture));
      var story = new AllureStory(view, evidence);
      test.tell(check.result(), story);
      if (story.isPlain() || !evidence.hasCapture()) {
        return;
      }
      var diagram = new EvidencePage(view, evidence).diagram();
      if (diagram.isPresent()) {
        byte[] svg = pages.figure(diagram.get()).getBytes(StandardCharsets.UTF_8);
        test.attach("Sequence diagram", "image/svg+xml", ".svg", svg);
      }
      test.attach(
          "Packets", "text/plain", ".txt", story.packets().getBytes(StandardCharsets.UTF_8));
      test.attach(
          "Capture for Wireshark",
          "application/vnd.tcpdump.pcap",
          ".pcapng",
          Files.readAllBytes(capture));
    } finally {
      Files.deleteIfExists(capture);
    }
  }

  /** Apart, so that nothing else is linked to Allure, which is not always there. */
  private static final class RunningTest {

    private final AllureLifecycle allure = Allure.getLifecycle();

    boolean isThere() {
      return allure.getCurrentTestCase().isPresent();
    }

    void describe(String words) {
      allure.updateTestCase(test -> test.setDescription(words));
    }

    void tell(CheckResult result, AllureStory story) {
      Status status = Status.fromValue(AllureStory.status(result.verdict()));
      allure.updateTestCase(test -> {
        story.statement().ifPresent(one -> test.setDescription(one.summary()));
        test.setFullName(result.version() + ' ' + result.check());
        test.getLabels()
            .add(new Label().setName("tag").setValue(result.verdict().name()));
        story.happenings().forEach(one -> test.getSteps().add(step(one, status)));
        tell(test, result);
      });
    }

    /** What a node throws replaces the message; of one that throws nothing the verdict stays. */
    private static void tell(TestResult test, CheckResult result) {
      boolean isKnown = result.known() != null;
      test.setStatusDetails(new StatusDetails()
          .setMessage(
              result.verdict() == Verdict.PASS ? null : result.verdict() + ": " + result.reason())
          .setKnown(isKnown)
          .setMuted(isKnown)
          .setFlaky(result.tries() > 1));
    }

    private static StepResult step(Happening one, Status status) {
      return new StepResult()
          .setName(one.name())
          .setStatus(one.isMoment() ? status : Status.PASSED)
          .setStage(Stage.FINISHED)
          .setStart(one.at())
          .setStop(one.at());
    }

    void attach(String name, String type, String extension, byte[] content) {
      allure.addAttachment(name, type, extension, content);
    }
  }
}

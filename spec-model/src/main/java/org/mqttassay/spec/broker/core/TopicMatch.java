package org.mqttassay.spec.broker.core;

/** Whether a Topic Filter matches a Topic Name (4.7), for those who ask about few of them. */
final class TopicMatch {

  private TopicMatch() {}

  static boolean matches(String filter, String topic) {
    boolean isForWildcards = !topic.startsWith("$");
    String[] wanted = filter.split("/", -1);
    String[] levels = topic.split("/", -1);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("#")) {
        return i > 0 || isForWildcards;
      }
      if (i >= levels.length) {
        return false;
      }
      boolean isAny = wanted[i].equals("+") && (i > 0 || isForWildcards);
      if (!isAny && !wanted[i].equals(levels[i])) {
        return false;
      }
    }
    return wanted.length == levels.length;
  }
}

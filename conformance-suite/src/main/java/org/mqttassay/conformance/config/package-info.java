/**
 * The files that a vendor writes: {@code target.yaml}, the set-up that no broker can announce;
 * {@code ics.yaml}, what the broker is declared to offer; {@code deviations.yaml}, the failures
 * that are known. They are read strictly into values; what follows from them are pure functions.
 */
package org.mqttassay.conformance.config;

/**
 * What clients and broker said to each other around a violation, read from the ledger:
 * {@link org.mqttassay.simulator.fleet.scene.LedgerScenes} goes through it once, and each
 * {@code Scenery} keeps what concerns its violation.
 */
package org.mqttassay.simulator.fleet.scene;

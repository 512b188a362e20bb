/**
 * A run's ledger on disk, so that it can be judged later, by anybody, with the same outcome.
 *
 * <p>A file begins with {@code ASSAYLG1} and goes on with entries, one for each call of
 * {@link org.mqttassay.simulator.ledger.LedgerEvents}: its length, its bytes, and a CRC-32C of
 * them. Numbers are of variable length, times the difference from the entry before; a message takes
 * about 25 bytes. What was written when the process was killed can be read up to the last whole
 * entry.
 */
package org.mqttassay.simulator.ledger.file;

/**
 * What every message of a run carries so that it can be told from all others: an
 * {@link org.mqttassay.simulator.ledger.identity.Identity}, 32 bytes long, before the payload,
 * inside a JSON payload, or beside it as a User Property
 * ({@link org.mqttassay.simulator.ledger.identity.Carrier}).
 *
 * <p>{@link org.mqttassay.simulator.ledger.identity.IdentityCodec} puts it on and takes it off;
 * {@link org.mqttassay.simulator.ledger.identity.Marked} is what it finds.
 */
package org.mqttassay.simulator.ledger.identity;

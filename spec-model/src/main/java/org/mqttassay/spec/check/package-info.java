/**
 * The checker: judges what was seen on the wire by the model.
 *
 * <p>{@link org.mqttassay.spec.check.Checker} turns the events of a trace into those of the model
 * and its breaches into findings that name connections and events as the trace does. Live or stored
 * makes no difference.
 */
package org.mqttassay.spec.check;

/**
 * Reads files that people write: strict YAML, in which an unknown, mistyped, missing or repeated
 * key is told with its line and with what was probably meant.
 *
 * <p>{@link org.mqttassay.simulator.config.ConfigFile} reads a file into a
 * {@link org.mqttassay.simulator.config.Section}, from which a reader takes what it knows by name.
 * What nobody asked for is a mistake.
 */
package org.mqttassay.simulator.config;

/**
 * What devices say, apart from how it is written: a
 * {@link org.mqttassay.simulator.device.payload.Shape} names the fields of a payload in their
 * order, a {@link org.mqttassay.simulator.device.payload.Payload} has their values, and an
 * {@link org.mqttassay.simulator.device.payload.Encoding} makes bytes of it and reads them again,
 * as JSON, CBOR or Protocol Buffers.
 *
 * <p>Fractions have a fixed number of digits and are kept as whole numbers, so that the same values
 * give the same bytes on every Java. JSON Schemas and the {@code .proto} file in the resources
 * follow from the shapes; a test holds them to it.
 */
package org.mqttassay.simulator.device.payload;

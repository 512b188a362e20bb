/** Checks of transports and of conformance as a whole (4.2 and 7): one method for each sentence. */
package org.mqttassay.conformance.checks.transport;

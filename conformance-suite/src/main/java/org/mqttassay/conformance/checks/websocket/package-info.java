/** Checks of MQTT over WebSocket (6): one method for each sentence. */
package org.mqttassay.conformance.checks.websocket;

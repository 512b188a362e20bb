/**
 * A recorded trace that takes the broker's part: it answers a check byte for byte as the broker
 * once did, as long as the check says what it said then.
 */
package org.mqttassay.conformance.playback;

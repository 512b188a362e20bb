/** Checks of enhanced authentication (3.15 and 4.12 of 5.0): one method for each sentence. */
package org.mqttassay.conformance.checks.auth;

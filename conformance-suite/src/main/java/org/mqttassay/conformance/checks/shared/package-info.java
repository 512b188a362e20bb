/** Checks of Shared Subscriptions (4.8.2 of 5.0): one method for each sentence. */
package org.mqttassay.conformance.checks.shared;

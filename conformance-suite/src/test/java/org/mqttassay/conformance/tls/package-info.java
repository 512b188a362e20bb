/** Certificates for tests, made when the test runs, so that none can expire in the repository. */
package org.mqttassay.conformance.tls;

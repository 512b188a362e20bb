/**
 * Looks whether what a run has left behind holds together: each check is held against its trace
 * again, and what the record says is compared with what comes out.
 */
package org.mqttassay.conformance.audit;

/**
 * What a finished run leaves behind, hashed: who changes a file afterwards is found out, and with a
 * signature beside the hashes also who changes both.
 */
package org.mqttassay.reports.seal;

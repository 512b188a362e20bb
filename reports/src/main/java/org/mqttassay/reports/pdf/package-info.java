/**
 * Pages on paper. Assay has no printer of its own: a browser that is installed prints the page as
 * its style sheet says, without a window, and is ended when it takes too long.
 */
package org.mqttassay.reports.pdf;

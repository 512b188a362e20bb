/**
 * Reports as people meet them: in a browser that is installed, without a window, in the light and
 * in the dark, on wide screens and narrow ones, with the keyboard, and printed.
 */
package org.mqttassay.conformance.browser;

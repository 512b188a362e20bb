/**
 * A run as results for Allure: the tree by version, chapter and statement, each check with its
 * steps, its diagram and its capture.
 */
package org.mqttassay.reports.allure;

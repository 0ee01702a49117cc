/** {@code check}: looks at everything that the bundle depends on, and changes nothing anywhere. */
package io.transcriptroutes.check;

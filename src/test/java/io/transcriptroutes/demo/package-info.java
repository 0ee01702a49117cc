/** The embedded main job, {@code mvn -ntp -Pdemo}: the whole bundle at work within one process. */
package io.transcriptroutes.demo;

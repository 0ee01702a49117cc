/** Twilio's callbacks: who may come in, and what a callback means once Twilio was asked. */
package io.transcriptroutes.webhook;

/** S3's event notifications, taken from an SQS queue: what a message says, and the queue that it comes from. */
package io.transcriptroutes.events;

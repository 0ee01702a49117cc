package io.transcriptroutes.metrics;

import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Each request of the AWS SDK, its own retries included: the operation, the status, and how long the answer's head took. */
public final class S3Requests implements ExecutionInterceptor {

    private static final ExecutionAttribute<Long> BEGUN = new ExecutionAttribute<>("transcript-routes-begun");
    private static final String PEER = "s3";

    private final Meters meters;

    public S3Requests(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission request, ExecutionAttributes attributes) {
        attributes.putAttribute(BEGUN, System.nanoTime());
    }

    @Override
    public void afterTransmission(Context.AfterTransmission answer, ExecutionAttributes attributes) {
        record(attributes, Integer.toString(answer.httpResponse().statusCode()));
    }

    // What S3 answered is counted already
    @Override
    public void onExecutionFailure(Context.FailedExecution failure, ExecutionAttributes attributes) {
        if (!(failure.exception() instanceof SdkServiceException)) {
            record(attributes, Requests.NO_ANSWER);
        }
    }

    private void record(ExecutionAttributes attributes, String status) {
        Long begun = attributes.getAttribute(BEGUN);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        Requests.record(meters, PEER, operation, status, begun == null ? 0 : System.nanoTime() - begun);
    }
}

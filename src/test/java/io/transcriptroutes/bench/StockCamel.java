package io.transcriptroutes.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The way that Camel's documentation leads to: the aws2-s3 consumer, an idempotent repository in memory, and http. It GETs every
 * object whole, remembers nothing beyond its process, and works on one object at a time. One poll per page and no more: in service
 * it would read every object of the bucket again and again.
 */
public final class StockCamel {

    private static final int PAGE = 1000;

    private StockCamel() {
    }

    public static void main(String[] arguments) throws Exception {
        URI endpoint = URI.create(Commands.setting("BENCH_S3"));
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("s3", S3Client.builder().endpointOverride(endpoint).forcePathStyle(true).build());
        camel.getRegistry().bind("presigner", S3Presigner.builder().endpointOverride(endpoint)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build());
        camel.start();
        Commands.serve(command -> {
            String[] words = command.split(" ");
            int objects = Integer.parseInt(words[1]);
            CountDownLatch taken = new CountDownLatch(objects);
            camel.addRoutes(new Routes(words[0], (objects + PAGE - 1) / PAGE, taken));
            if (!taken.await(30, TimeUnit.MINUTES)) {
                throw new IllegalStateException(taken.getCount() + " objects are missing");
            }
        });
    }

    private static final class Routes extends RouteBuilder {

        private final String work;
        private final int polls;
        private final CountDownLatch taken;

        Routes(String work, int polls, CountDownLatch taken) {
            this.work = work;
            this.polls = polls;
            this.taken = taken;
        }

        @Override
        public void configure() {
            String bucket = Commands.setting("BENCH_BUCKET");
            ProcessorDefinition<?> each = from("aws2-s3:" + bucket
                    + "?amazonS3Client=#s3&deleteAfterRead=false&maxMessagesPerPoll=" + PAGE
                    + "&initialDelay=0&delay=1&repeatCount=" + polls)
                    .idempotentConsumer(header(AWS2S3Constants.KEY),
                            MemoryIdempotentRepository.memoryIdempotentRepository(1_000_000));
            if (work.equals("submit")) {
                each = each.setVariable("key", header(AWS2S3Constants.KEY))
                        .to("aws2-s3:" + bucket
                                + "?amazonS3Client=#s3&amazonS3Presigner=#presigner&operation=createDownloadLink")
                        .process(StockCamel::form)
                        .removeHeaders("*")
                        .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/x-www-form-urlencoded"))
                        .setHeader("Authorization", constant("Basic "
                                + Base64.getEncoder().encodeToString("SK1:secret".getBytes(StandardCharsets.UTF_8))))
                        .to(Commands.setting("BENCH_TWILIO") + "/Transcripts");
            }
            each.process(exchange -> taken.countDown());
        }
    }

    private static void form(Exchange exchange) {
        String channel = "{\"media_properties\":{\"media_url\":\"" + exchange.getMessage().getBody(String.class) + "\"}}";
        exchange.getMessage().setBody("ServiceSid=" + Peers.SERVICE_SID + "&Channel="
                + URLEncoder.encode(channel, StandardCharsets.UTF_8) + "&CustomerKey="
                + URLEncoder.encode(exchange.getVariable("key", String.class), StandardCharsets.UTF_8));
    }
}

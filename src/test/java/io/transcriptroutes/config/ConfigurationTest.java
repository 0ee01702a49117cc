package io.transcriptroutes.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.config.Configuration.Findings;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.LoadablePropertiesSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over the defaults that ship in config/application.properties, without a start of anything. */
class ConfigurationTest {

    private static final String SHIPPED = "file:config/application.properties";
    private static final Map<String, String> ENOUGH = Map.of("source.s3.bucket", "calls", "twilio.service-sid", "GA" + "0".repeat(32),
            "twilio.api-key-sid", "SK" + "0".repeat(32), "twilio.api-key-secret", "not-a-real-secret");

    @TempDir
    Path folder;

    @Test
    void whatShipsNeedsABucketAServiceAndCredentialsAndNothingElse() throws Exception {
        assertEquals(new Findings(List.of(), List.of()), findings(SHIPPED, ENOUGH));
        assertEquals(List.of(
                "source.s3.bucket=: must be an S3 bucket's name (3 to 63 of a-z, 0-9, dot, hyphen) (it is not set). "
                        + "Set it in config/application.properties, or set SOURCE_S3_BUCKET",
                "twilio.service-sid=: must be a Twilio Intelligence Service: GA and 32 hex digits (it is not set). "
                        + "Set it in config/application.properties, or set TWILIO_SERVICE_SID",
                "No Twilio credentials: set TWILIO_API_KEY_SID and TWILIO_API_KEY_SECRET (recommended), or TWILIO_ACCOUNT_SID and "
                        + "TWILIO_AUTH_TOKEN, in the environment or in config/secrets.properties"), findings(SHIPPED, Map.of()).problems());
    }

    @Test
    void threeMistakesAreThreeLinesEachWithKeyValueRuleAndRemedy() throws Exception {
        List<String> problems = problems(Map.of("submit.batch", "many", "source.s3.mono", "drop", "track.interval", "soon"));
        assertEquals(List.of(
                "submit.batch=many: must be a whole number from 1 to 100000. Correct it in config/application.properties, or set SUBMIT_BATCH",
                "track.interval=soon: must be a time such as 30s, 5m or 24h. "
                        + "Correct it in config/application.properties, or set TRACK_INTERVAL",
                "source.s3.mono=drop: must be one of send, flag, reject. "
                        + "Correct it in config/application.properties, or set SOURCE_S3_MONO"), problems);
        try (DefaultCamelContext context = context(SHIPPED, Map.of("submit.batch", "many", "track.interval", "soon"))) {
            Configuration configuration = new Configuration();
            configuration.setCamelContext(context);
            String message = assertThrows(ConfigurationException.class, configuration::validate).getMessage();
            assertTrue(message.contains(" settings are wrong:\n  submit.batch=many"), message);
            assertEquals(problems.get(0), Configuration.problems(context).get(0));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "purge.schedule      | every night         | must be a Quartz cron expression",
        "purge.schedule      | 0 0 3 * * *         | must be a Quartz cron expression",
        "purge.time-zone     | Europe/Atlantis     | must be a time zone's name",
        "purge.time-zone     | +02:00              | must be a time zone's name",
        "purge.dry-run       | yes                 | must be true or false",
        "purge.scope         | all                 | must be one of service, ledger",
        "purge.max-share-percent | 101             | must be a whole number from 1 to 100",
        "purge.retention-days| 0                   | must be a whole number from 1",
        "operations.port     | 65536               | must be a whole number from 0 to 65535",
        "twilio.base-url     | http://twilio.test  | must be an https URL",
        "twilio.base-url     | intelligence.twilio | must be an https URL",
        "config.participants | config/nobody.json  | must be a file that can be read (looked for at /",
        "ledger.url          | jdbc:mysql://host/x | must be a JDBC URL of H2 or PostgreSQL",
        "twilio.service-sid  | GA1                 | must be a Twilio Intelligence Service: GA and 32 hex digits",
        "source.default.mono | drop                | must be one of send, flag, reject",
        "s3.connections      | {{nobody.knows}}    | must be a whole number from 1 to 10000 (it names nobody.knows, which nothing sets)",
        "backfill.minutes-per-day | 1,000          | must be a number above 0",
        "backfill.price-per-minute | 0             | must be a number above 0",
        "sources             | \"\"                | must name a source"})
    void aWrongValueIsOneLine(String key, String value, String rule) throws Exception {
        List<String> problems = problems(Map.of(key, value));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith(key + "=") && problems.get(0).contains(rule), () -> problems.get(0));
    }

    @Test
    void aBudgetOfMoneyNeedsAPrice() throws Exception {
        List<String> problems = problems(Map.of("backfill.cost-per-day", "50"));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("backfill.cost-per-day is set and backfill.price-per-minute is not"), () -> problems.get(0));
        assertEquals(List.of(), problems(Map.of("backfill.cost-per-day", "50", "backfill.price-per-minute", "0.024")));
    }

    @Test
    void callbacksNeedTheAuthTokenThatSignsThem() throws Exception {
        Map<String, String> url = Map.of("webhook.public-url", "https://calls.example.com/webhooks/transcripts");
        List<String> problems = problems(url);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("webhook.public-url is set and twilio.auth-token is not"), () -> problems.get(0));
        Map<String, String> both = new HashMap<>(url);
        both.put("twilio.auth-token", "not-a-real-auth-token");
        assertEquals(List.of(), problems(both));
        for (String wrong : List.of("calls.example.com", "https://me:hush@calls.example.com/", "https://calls.example.com/#a", "/webhooks")) {
            both.put("webhook.public-url", wrong);
            List<String> found = problems(both);
            assertEquals(1, found.size(), found::toString);
            assertTrue(found.get(0).contains("must be the http or https URL that Twilio calls"), () -> found.get(0));
            assertFalse(found.get(0).contains("hush"), () -> found.get(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:8080/v2", "http://localhost:1", "http://[::1]:80", "https://intelligence.twilio.com/v2"})
    void twilioIsReachedSafelyOrOnThisMachine(String url) throws Exception {
        assertEquals(List.of(), problems(Map.of("twilio.base-url", url)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "camel.ssl.trust-all-certificates | true", "camel.ssl.trustAllCertificates | TRUE",
        "camel.component.http.x509-hostname-verifier | #bean:any", "camel.component.aws2-s3.trust-all-certificates | true",
        "camel.main.dump-routes | yaml", "camel.main.tracing | true", "camel.main.backlog-tracing-standby | true",
        "camel.main.auto-configuration-log-summary | true", "camel.trace.enabled | true", "camel.debug.enabled | true",
        "camel.main.profile | dev", "camel.management.jolokia-enabled | true", "camel.management.download-enabled | true",
        "camel.management.send-enabled | true", "camel.server.static-enabled | true",
        "camel.metrics.path | /elsewhere"})
    void whatSwitchesASafeguardOffIsRefusedWhereverItIsSet(String key, String value) throws Exception {
        List<String> problems = problems(Map.of(key, value));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith(key) && problems.get(0).contains(": is refused, because "), problems::toString);
        assertEquals(List.of(), problems(Map.of(key, "false")));
        String variable = key.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_");
        try (DefaultCamelContext context = context(SHIPPED, ENOUGH)) {
            List<String> found = Configuration.findings(context, Map.of(variable, value)).problems();
            assertEquals(1, found.size(), found::toString);
            assertTrue(found.get(0).startsWith(variable), found::toString);
        }
        System.setProperty(key, value);
        try {
            assertTrue(problems(Map.of()).toString().contains("-D" + key), () -> key);
        } finally {
            System.clearProperty(key);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dead-letter.uri     | https:letters.example.com/a?x509HostnameVerifier=#any | switches the check of certificates",
        "export.folder.uri   | azure-storage-blob:a/b?trustAllCertificates=true      | switches the check of certificates",
        "export.message-uri  | kafka:transcripts?sslEndpointAlgorithm=               | switches the check of certificates",
        "export.message-uri  | kafka:transcripts?sslEndpointAlgorithm=none&brokers=a | switches the check of certificates",
        "dead-letter.uri     | http:letters.example.com/a                            | http to letters.example.com is not encrypted",
        "export.folder.uri   | http://user:hush@10.0.0.7:8080/a                      | http to 10.0.0.7 is not encrypted",
        "export.folder.uri   | http://hush&hush@10.0.0.7:8080/a                      | http to 10.0.0.7 is not encrypted",
        "source.s3.endpoint  | http://minio.storage.svc:9000                         | http to minio.storage.svc is not encrypted",
        "source.default.presign-endpoint | http://127.0.0.1.example.com              | http to 127.0.0.1.example.com is not encrypted",
        "dead-letter.uri     | https:http://letters.example.com/a                    | http to letters.example.com is not encrypted",
        "dead-letter.uri     | vertx-http:http://letters.example.com/a               | http to letters.example.com is not encrypted",
        "export.folder.uri   | aws2-s3:a?uriEndpointOverride=http://minio:9000&overrideEndpoint=true | http to minio is not encrypted",
        "export.folder.uri   | aws2-s3:a?uriEndpointOverride=RAW(http://minio)       | http to minio is not encrypted",
        "export.folder.uri   | aws2-s3:a?uriEndpointOverride=HTTP%3A%2F%2Fminio%3A9000 | http to minio is not encrypted",
        "camel.component.aws2-s3.uri-endpoint-override | http://minio:9000           | http to minio is not encrypted",
        "export.message-uri  | kafka:transcripts?sslEndpointAlgorithm=false          | switches the check of certificates",
        "camel.component.kafka.ssl-endpoint-algorithm | none                         | is refused, because whoever is in between",
        "camel.component.kafka.ssl-endpoint-algorithm | ''                           | is refused, because whoever is in between",
        "ledger.url          | jdbc:postgresql://localhost/a?sslfactory=org.postgresql.ssl.NonValidatingFactory | trusts every certificate",
        "ledger.url          | jdbc:postgresql://localhost/a?b=c&sslhostnameverifier=com.example.Any | its sslhostnameverifier every host"})
    void nothingIsSentInClearTextOrToAnybody(String key, String value, String why) throws Exception {
        List<String> problems = problems(Map.of(key, value));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith(key + ": ") && problems.get(0).contains(why), problems::toString);
        assertFalse(problems.get(0).contains("hush"), problems::toString);
    }

    @ParameterizedTest
    @CsvSource({"AWS_ENDPOINT_URL, http://minio:9000", "AWS_ENDPOINT_URL_S3, http://minio:9000", "aws.endpointUrl, http://minio:9000",
        "aws.endpointUrlS3, http://minio:9000", "CAMEL_COMPONENT_AWS2_S3_URI_ENDPOINT_OVERRIDE, http://minio:9000",
        "CAMEL_COMPONENT_KAFKA_SSL_ENDPOINT_ALGORITHM, none", "camel.component.kafka.sslEndpointAlgorithm, ''"})
    void norIsItWhatTheEnvironmentOrTheJvmSays(String name, String value) throws Exception {
        boolean variable = name.equals(name.toUpperCase(java.util.Locale.ROOT));
        Map<String, String> environment = variable ? Map.of(name, value) : Map.of();
        try (DefaultCamelContext context = context(SHIPPED, ENOUGH);
                DefaultCamelContext named = context(SHIPPED, with(Map.of("network.plain-http-hosts", "minio")))) {
            if (!variable) {
                System.setProperty(name, value);
            }
            List<String> problems = Configuration.findings(context, environment).problems();
            assertTrue(problems.size() == 1 && problems.get(0).startsWith((variable ? "" : "-D") + name + ": "), problems::toString);
            assertEquals(value.startsWith("http") ? 0 : 1, Configuration.findings(named, environment).problems().size());
        } finally {
            System.clearProperty(name);
        }
    }

    @Test
    void aHostThatIsNamedMayBeReachedInClearTextAndThisMachineAlways() throws Exception {
        Map<String, String> named = Map.of("source.s3.endpoint", "http://minio.storage.svc:9000", "export.message-uri", "http:LOCALHOST:1/a",
                "network.plain-http-hosts", "other.example.com, Minio.storage.svc", "dead-letter.uri", "http://[::1]:8/a");
        assertEquals(List.of(), problems(named));
        for (String wrong : List.of("http://minio", "minio:9000", "a b", ".svc", "a_b")) {
            String problems = problems(Map.of("network.plain-http-hosts", wrong)).toString();
            assertTrue(problems.contains("must be hosts separated by commas") && !problems.contains("authority"), problems);
        }
    }

    @Test
    void aTokenThatOthersMayTryIsLong() throws Exception {
        Map<String, String> open = Map.of("operations.host", "0.0.0.0", "operations.token", "hush".repeat(7));
        assertEquals(1, problems(open).size());
        assertTrue(problems(open).get(0).startsWith("operations.token=•••: must have at least 32 characters"), problems(open)::toString);
        assertEquals(List.of(), problems(Map.of("operations.host", "0.0.0.0", "operations.token", "hush".repeat(8))));
        assertEquals(List.of(), problems(Map.of("operations.host", "0.0.0.0")), "a new one at each start is long");
        assertEquals(List.of(), problems(Map.of("operations.token", "hush")), "only this machine's own");
    }

    @Test
    void anEncryptionThatNobodyDecidedOnIsSpokenOf() throws Exception {
        for (String open : List.of("", "?sslrootcert=/a.pem", "?ssl=false", "?sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory")) {
            assertTrue(findings(SHIPPED, with(Map.of("ledger.url", "jdbc:postgresql://db.example.com/a" + open))).hints().toString()
                    .contains("sslmode=verify-full"), open);
        }
        for (String decided : List.of("//db.example.com/a?sslmode=verify-full", "//db.example.com/a?x=y&sslmode=disable", "//localhost:5432/a",
                "//127.0.0.1/a", "///a", "//db.example.com/a?ssl", "//db.example.com/a?ssl=true&x=y")) {
            assertEquals(List.of(), findings(SHIPPED, with(Map.of("ledger.url", "jdbc:postgresql:" + decided))).hints(), decided);
        }
    }

    @Test
    void aKeyOfAnEarlierReleaseIsRefusedInTheEnvironmentToo() throws Exception {
        String gone = ": this key is gone, and track.deadline-factor and track.deadline-minimum take its place. Set those, and remove it";
        assertEquals(List.of("track.give-up-hours" + gone), problems(Map.of("track.give-up-hours", "48")));
        try (DefaultCamelContext context = context(SHIPPED, ENOUGH)) {
            ((PropertiesComponent) context.getPropertiesComponent()).setEnvironmentVariableMode(2);
            assertEquals(new Findings(List.of("TRACK_GIVE_UP_HOURS" + gone), List.of()),
                    Configuration.findings(context, Map.of("TRACK_GIVE_UP_HOURS", "48")));
        }
    }

    @Test
    void aSecretIsNeverShown() throws Exception {
        String all = problems(Map.of("twilio.api-key-sid", "hush-1", "operations.token", "hush 2 \u00fc",
                "twilio.base-url", "http://user:hush-3@host/?a=b&api_key=x&token=hush-4",
                "ledger.url", "jdbc:other://host/db;USER=me;PASSWORD=hush-5", "source.s3.endpoint", "ftp://me:hush-6@host",
                "dead-letter.uri", "?secretKey=RAW(hush-7&hush-8)&region=eu")).toString();
        assertFalse(all.contains("hush"), all);
        for (String shown : List.of("twilio.api-key-sid=•••: must", "http://•••@host/?a=b&api_key=•••&token=•••: must",
                "jdbc:other://host/db;USER=me;PASSWORD=•••: must", "?secretKey=•••&region=eu: must")) {
            assertTrue(all.contains(shown), () -> shown + " is not in " + all);
        }
    }

    @Test
    void aSecretWithALineBreakBehindItSaysSo() throws Exception {
        assertTrue(problems(Map.of("twilio.api-key-secret", "hush\n")).get(0)
                .startsWith("twilio.api-key-secret=•••: must have no white space around it."));
    }

    @Test
    void aLineBreakInAValueBreaksNoLine() throws Exception {
        assertTrue(problems(Map.of("submit.batch", "1\n2")).get(0).startsWith("submit.batch=1?2: must be"));
    }

    @Test
    void aKeyThatNothingReadsIsRefusedWithTheNearestOne() throws Exception {
        assertEquals(List.of("submit.bacth: nothing reads a key of this name. Did you mean submit.batch?"),
                problems(Map.of("submit.bacth", "hush")));
        assertEquals(List.of("source.s3.side-car: nothing reads a key of this name. Did you mean source.s3.sidecar?"),
                problems(Map.of("source.s3.side-car", "off")));
        assertEquals(List.of("purge.whatever-comes: nothing reads a key of this name. Remove it, or see config/application.properties for "
                + "all keys"), problems(Map.of("purge.whatever-comes", "1")));
        assertEquals(List.of(), problems(Map.of("source.sales.bucket", "")), "as the file's own, where other sources are named");
        assertEquals(List.of("source.sales.bucket: sources=s3 does not name a source sales. Name it there, or remove the key"),
                problems(Map.of("source.sales.bucket", "sales")));
    }

    @Test
    void aKeyOfSomebodyElseIsOnlySpokenOf() throws Exception {
        assertEquals(new Findings(List.of(), List.of("quarkus.log.level: nothing reads it",
                "twillio.service-sid: nothing reads it; did you mean twilio.service-sid?")),
                findings(SHIPPED, with(Map.of("quarkus.log.level", "x", "twillio.service-sid", "x", "camel.main.name", "x"))));
    }

    @Test
    void whatARuntimeOffersOutOfItsOwnIsNoKey() throws Exception {
        try (DefaultCamelContext context = context(SHIPPED, ENOUGH)) {
            context.getPropertiesComponent().addPropertiesSource(new RuntimeProperties());
            assertEquals(new Findings(List.of(), List.of()), Configuration.findings(context, Map.of()));
        }
    }

    @Test
    void aRouteThatIsDroppedInBringsItsKeys() throws Exception {
        Map<String, String> keys = Map.of("submit.to-chat", "x", "webhook.url", "{{webhook.host}}/x", "webhook.host", "h",
                "camel.main.routes-include-pattern", "file:routes/*.camel.yaml,file:" + folder + "/*.camel.yaml");
        assertEquals(2, findings(SHIPPED, with(keys)).problems().size() + findings(SHIPPED, with(keys)).hints().size());
        Files.writeString(folder.resolve("chat.camel.yaml"), "- route: {from: {uri: 'timer:{{submit.to-chat}}?a={{?webhook.url}}'}}");
        assertEquals(new Findings(List.of(), List.of()), findings(SHIPPED, with(keys)));
    }

    @Test
    void aRouteBesideThoseThatThePatternNamesBringsItsKeysToo() throws Exception {
        Files.writeString(folder.resolve("own.camel.yaml"), "- route: {from: {uri: 'timer:a'}}");
        Files.writeString(folder.resolve("chat.camel.yaml"), "- route: {from: {uri: 'timer:{{submit.to-chat}}'}}");
        assertEquals(List.of(), problems(Map.of("submit.to-chat", "x",
                "camel.main.routes-include-pattern", "file:routes/beans.camel.yaml,file:" + folder + "/own.camel.yaml")));
    }

    @Test
    void aVariableThatIsNearlyAKeysIsSpokenOfAndOthersAreNot() throws Exception {
        Map<String, String> environment = Map.of("TWILIO_SERVICE_ID", "hush", "SOURCE_S3_BUCKTE", "hush", "TWILIO_SERVICE_SID", "x",
                "SUBMIT_SOMETHING", "x", "HOME", "/root", "TWILLIO_SERVICE_SID", "x");
        try (DefaultCamelContext context = context(SHIPPED, ENOUGH)) {
            assertEquals(List.of(), Configuration.findings(context, environment).hints(), "the environment is switched off");
            ((PropertiesComponent) context.getPropertiesComponent()).setEnvironmentVariableMode(2);
            assertEquals(List.of("the environment variable SOURCE_S3_BUCKTE is no key's; did you mean SOURCE_S3_BUCKET?",
                    "the environment variable TWILIO_SERVICE_ID is no key's; did you mean TWILIO_SERVICE_SID?"),
                    Configuration.findings(context, environment).hints());
        }
    }

    @Test
    void aSecretInTheOrdinaryFileIsRefusedAndOneInTheSecretsFileWins() throws Exception {
        Path application = folder.resolve("application.properties");
        Files.writeString(application, Files.readString(Path.of("config/application.properties"))
                .replace("twilio.api-key-secret =", "twilio.api-key-secret = hush")
                .replace("dead-letter.uri = ", "dead-letter.uri = aws2-s3:b?secretKey=hush&x=")
                .replace("ledger.password =", "ledger.password = {{env:LEDGER_PASSWORD_OF_NOBODY:}}"));
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "ledger.user = somebody\nsubmit.batch = 0\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        String locations = Configuration.LOCATIONS.replace("config/", folder + "/");
        List<String> problems = findings(locations, ENOUGH).problems();
        assertEquals(3, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("submit.batch=0: must be") && problems.get(0).contains(secrets.toString()), problems::toString);
        assertTrue(problems.get(1).startsWith("dead-letter.uri=aws2-s3:b?secretKey=•••&x="), problems::toString);
        assertTrue(problems.get(2).startsWith("twilio.api-key-secret=•••: holds a secret in " + application), problems::toString);
        assertTrue(problems.get(2).endsWith("It belongs in the environment (TWILIO_API_KEY_SECRET) or config/secrets.properties"));
    }

    @Test
    void aSecretsFileThatOthersMayReadIsSpokenOfAndAMissingOneIsNot() throws Exception {
        Path secrets = folder.resolve("secrets.properties");
        String locations = "file:" + secrets + ";optional=true," + SHIPPED;
        assertEquals(new Findings(List.of(), List.of()), findings(locations, ENOUGH));
        Files.writeString(secrets, "ledger.password = x");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(new Findings(List.of(), List.of(secrets + ": other users of this machine may read it; chmod 600 it")),
                findings(locations, ENOUGH));
    }

    @Test
    void halfAPairOfCredentialsIsNone() throws Exception {
        Map<String, String> half = Map.of("twilio.api-key-secret", "", "twilio.auth-token", "hush");
        assertTrue(problems(half).get(0).endsWith("(only twilio.api-key-sid and twilio.auth-token are set)"), () -> "half");
        assertEquals(List.of(), problems(Map.of("twilio.api-key-sid", "", "twilio.auth-token", "hush",
                "twilio.account-sid", "AC" + "0".repeat(32))));
    }

    @Test
    void someOfABatchIsLeftToTheOldest() throws Exception {
        assertEquals(List.of(), problems(Map.of("submit.newest-share", "90")));
        assertTrue(problems(Map.of("submit.newest-share", "91")).get(0).startsWith("submit.newest-share=91: must be a whole number from 0 to 90"));
    }

    @Test
    void aClaimOutlastsTheLongestCall() throws Exception {
        // Four calls of 10 + 30 s, and three pauses of 10 s
        assertEquals(List.of(), problems(Map.of("submit.claim-seconds", "191", "purge.lease-seconds", "191",
                "export.claim-seconds", "212")));
        assertTrue(problems(Map.of("export.claim-seconds", "211")).get(0).startsWith("export.claim-seconds=211: must be more than 211, because"),
                "nine tenths of it");
        List<String> problems = problems(Map.of("submit.claim-seconds", "190", "purge.lease-seconds", "190"));
        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("submit.claim-seconds=190: must be more than 190, because"), problems::toString);
        assertTrue(problems.get(1).startsWith("purge.lease-seconds=190: must be more than 190, because"), problems::toString);
    }

    @Test
    void aKeyThatIsMissingFromTheFileSaysSo() throws Exception {
        Path file = folder.resolve("application.properties");
        Files.writeString(file, Files.readString(Path.of("config/application.properties")).replace("submit.batch = 32", ""));
        assertEquals(List.of("submit.batch=: must be a whole number from 1 to 100000 (no file has the key). "
                + "Set it in config/application.properties, or set SUBMIT_BATCH"), findings("file:" + file, ENOUGH).problems());
    }

    private static List<String> problems(Map<String, String> settings) throws IOException {
        return findings(SHIPPED, with(settings)).problems();
    }

    private static Map<String, String> with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(ENOUGH);
        all.putAll(settings);
        return all;
    }

    private static Findings findings(String locations, Map<String, String> settings) throws IOException {
        try (DefaultCamelContext context = context(locations, settings)) {
            return Configuration.findings(context, Map.of());
        }
    }

    /** As MicroProfile's configuration does, which knows system properties and variables in names of its own. */
    private static final class RuntimeProperties implements LoadablePropertiesSource {

        private final Properties values = new Properties();

        private RuntimeProperties() {
            values.setProperty("java.home", "/usr/lib/jvm");
            values.setProperty("twilio.service.sid", "GA1");
        }

        @Override
        public String getName() {
            return "runtime";
        }

        @Override
        public String getProperty(String name) {
            return values.getProperty(name);
        }

        @Override
        public Properties loadProperties() {
            return values;
        }

        @Override
        public Properties loadProperties(Predicate<String> filter) {
            return values;
        }

        @Override
        public void reloadProperties(String location) {
            throw new UnsupportedOperationException();
        }
    }

    /** A context whose settings win over the files, and to which the environment of whoever runs the tests says nothing. */
    private static DefaultCamelContext context(String locations, Map<String, String> settings) {
        DefaultCamelContext context = new DefaultCamelContext();
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setLocation(locations);
        Properties overrides = new Properties();
        overrides.putAll(settings);
        properties.setOverrideProperties(overrides);
        return context;
    }
}

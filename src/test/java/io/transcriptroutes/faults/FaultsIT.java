package io.transcriptroutes.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.TranscriptRoutes;
import io.transcriptroutes.simulator.FaultRule;
import io.transcriptroutes.simulator.LoggedRequest;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recording comes to exactly one end, whatever is killed, cut, slowed or repeated: one method a class of faults, by
 * a schedule that the seed decides, and an audit of everything afterwards. docs/faults.md says how to repeat and to sabotage.
 */
class FaultsIT {

    private static final long SEED = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);
    private static final int RECORDINGS = Integer.getInteger("faults.recordings", 100);
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 3);
    private static final Duration STALLED = Duration.ofSeconds(Integer.getInteger("faults.patience-seconds", 60));

    private static final Duration CLAIM_AND_SETTLE = Duration.ofSeconds(4);
    private static final String UNEXPIRED = " and claimed_until > current_timestamp";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HELD = 3;
    private static final int IN_A_BATCH = 32;
    private static final int FREEZES = 10;
    private static final int REFUSED = 8;

    /** With a safeguard taken out, a class passes if it finds something. */
    @RegisterExtension
    static final InvocationInterceptor CAUGHT = new InvocationInterceptor() {
        @Override
        public void interceptTestMethod(Invocation<Void> test, ReflectiveInvocationContext<Method> method,
                ExtensionContext context) throws Throwable {
            if (Sabotage.chosen() == null) {
                test.proceed();
                return;
            }
            try {
                test.proceed();
            } catch (AssertionError e) {
                System.out.println("caught: " + e.getMessage());
                return;
            }
            fail("not caught: " + Sabotage.chosen());
        }
    };

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;
    private Random random;
    private World world;
    private String name;
    private long begun;
    private int rounds = ROUNDS;
    private int added;
    private int freezes;
    private int kills;
    private long faults;

    @BeforeEach
    void begin(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName();
        random = new Random(SEED);
        begun = System.nanoTime();
        String sabotage = System.getProperty("faults.sabotage", "");
        System.out.printf("%-14s mvn -ntp verify -Pfaults -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false "
                + "-Dit.test='FaultsIT#%s' -Dfaults.seed=%d -Dfaults.recordings=%d -Dfaults.rounds=%d%s%n", name, name, SEED,
                RECORDINGS, ROUNDS, sabotage.isEmpty() ? "" : " -Dfaults.sabotage=" + sabotage);
    }

    @AfterEach
    void end() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void killed() throws Exception {
        open(Ledger::h2);
        Map<Kill, Integer> planned = new EnumMap<>(Kill.class);
        Kill before = null;
        for (int round = 0; round < rounds; round++) {
            Kill kill = Kill.values()[(round + 1) % Kill.values().length];
            Node node = restarted(before);
            // What is not come to is killed all the same
            boolean struck = kill.strike(world, node, random, this::more);
            kills++;
            faults += struck ? 1 : 0;
            planned.merge(kill, struck ? 1 : 0, Integer::sum);
            System.out.printf("  %d. killed %s%s%n", kills, kill, struck ? "" : ", which it did not come to");
            before = kill;
        }
        finish(restarted(before));
        System.out.printf("  %d of %d kills did not come to what was planned%n", kills - faults, kills);
        proves(!planned.containsValue(0), "never came to what was planned: " + planned);
        proves(number("select count(*) from recording where state = 'exported'") > 0, "nothing is exported");
        proves(!planned.containsKey(Kill.DURING_REDRIVE) || number("select sum(redrives) from recording") > 0,
                "nothing was redriven");
    }

    // Who finds that a redrive was killed redrives again
    private Node restarted(Kill before) {
        Node node = world.startReady(0);
        if (before == Kill.DURING_REDRIVE) {
            node.call("redrive-recordings", "{\"all\":true}");
        }
        return node;
    }

    /** Each transcript that the ledger has not heard of is left out of the first list that would show it, and of no other. */
    @Test
    @Tag("long")
    void listMoves() throws Exception {
        rounds = Math.min(ROUNDS, 12);
        open(Ledger::h2);
        // What a list releases too early is to be posted again before the next list finds it
        world.set("track.interval", "10s");
        Set<String> moved = ConcurrentHashMap.newKeySet();
        FaultRule lists = null;
        for (int round = 0; round < rounds; round++) {
            Node node = world.startReady(0);
            boolean struck = Kill.AFTER_CREATE.strike(world, node, random, this::more);
            kills++;
            // The next start may already release what its first lists do not show
            Pause.millis(CLAIM_AND_SETTLE.plusSeconds(1).toMillis());
            if (lists != null) {
                lists.off();
                faults += moved.size();
            }
            moved.clear();
            Set<String> unheard = world.twilio().transcripts().stream().map(TranscriptSnapshot::sid).collect(Collectors.toSet());
            lists = world.twilio().faults().on("GET", "/Transcripts").always().changeJson(page -> moveOnce(page, unheard, moved));
            System.out.printf("  %d. killed %s%s%n", kills, Kill.AFTER_CREATE, struck ? "" : ", which it did not come to");
        }
        finish(world.startReady(0));
        faults += moved.size();
        proves(faults > 0, "no list lacked anything");
    }

    private static void moveOnce(ObjectNode page, Set<String> among, Set<String> moved) {
        Iterator<JsonNode> rows = page.path("transcripts").iterator();
        while (rows.hasNext()) {
            String sid = rows.next().path("sid").asText();
            if (among.contains(sid) && moved.add(sid)) {
                rows.remove();
            }
        }
    }

    @Test
    void replicas() throws Exception {
        rounds = Math.min((ROUNDS + 1) / 2, 24);
        open(this::postgres);
        // Where most of Twilio's limits are: workers wait for their turn with `submitting` written
        world.set("twilio.requests-per-second", "20");
        Node[] nodes = {world.start(0), world.start(1), world.start(2)};
        for (Node node : nodes) {
            world.awaitReady(node);
        }
        for (int round = 0; round < rounds; round++) {
            more();
            world.addOld(5);
            int victim = random.nextInt(nodes.length);
            Pause.millis(random.nextInt(1500));
            if (round % 2 == 0) {
                int overtaken = freeze(nodes, victim);
                System.out.printf("  frozen, and %d of its claims taken over%n", overtaken);
                freezes++;
                faults += overtaken;
            } else {
                nodes[victim].kill();
                kills++;
                nodes[victim] = world.startReady(victim);
            }
        }
        boolean rested = true;
        for (Node node : nodes) {
            rested &= world.settle(node, STALLED);
        }
        for (Node node : nodes) {
            stop(node);
        }
        audit(rested);
        purgedOncePerFiring(freezes + kills);
    }

    /**
     * Freezes one of them past its claims while the others work; returns how many recordings it had claimed and not yet
     * begun, all of which somebody else took meanwhile.
     */
    private int freeze(Node[] nodes, int victim) throws SQLException {
        List<Node> others = new ArrayList<>(List.of(nodes));
        others.remove(nodes[victim]);
        others.forEach(Node::freeze);
        Map<String, String> held;
        try (Connection ledger = world.ledger().connect()) {
            Set<String> foreign = Set.copyOf(claims(ledger, UNEXPIRED).values());
            held = Map.of();
            for (int attempt = 0; held.size() < HELD; attempt++) {
                proves(attempt < FREEZES, "the one to be frozen never holds enough claims");
                nodes[victim].resume();
                world.corpus().add(IN_A_BATCH);
                Awaitility.await("claims of the one to be frozen").pollInterval(10, TimeUnit.MILLISECONDS)
                        .atMost(PATIENCE).until(() -> own(ledger, foreign).size() >= 2 * HELD);
                nodes[victim].freeze();
                held = own(ledger, foreign);
            }
            others.forEach(Node::resume);
            Map<String, String> before = held;
            Awaitility.await("its claims to be taken over").atMost(PATIENCE)
                    .until(() -> Collections.disjoint(claims(ledger, "").entrySet(), before.entrySet()));
        }
        nodes[victim].resume();
        return held.size();
    }

    private static Map<String, String> own(Connection ledger, Set<String> foreign) throws SQLException {
        Map<String, String> own = claims(ledger, UNEXPIRED);
        own.values().removeAll(foreign);
        return own;
    }

    // Recordings that are claimed and not yet begun, by id
    private static Map<String, String> claims(Connection ledger, String condition) throws SQLException {
        try (Statement statement = ledger.createStatement(); ResultSet rows = statement.executeQuery("select id, claim "
                + "from recording where state = 'pending' and claim is not null" + condition)) {
            Map<String, String> claims = new HashMap<>();
            while (rows.next()) {
                claims.put(rows.getString(1), rows.getString(2));
            }
            return claims;
        }
    }

    // All that purge for one firing ask for what is older than the same second; one that has deleted something asks once more
    private void purgedOncePerFiring(int excused) {
        Set<String> asked = new HashSet<>();
        int runs = 0;
        int extra = 0;
        boolean deleted = false;
        for (LoggedRequest request : world.twilio().requests()) {
            String query = String.valueOf(request.query());
            if (request.method().equals("DELETE")) {
                deleted = true;
            } else if (query.contains("BeforeDateCreated") && !query.contains("PageToken")) {
                runs++;
                extra += asked.add(query) || deleted ? 0 : 1;
                deleted = false;
            }
        }
        System.out.printf("  %d lists of purges, %d of them by a second process%n", runs, extra);
        proves(runs > 0, "nothing was purged");
        String found = extra + " of " + runs + " purges had a firing that another one had";
        assertTrue(extra <= excused, found);
    }

    @Test
    @Tag("long")
    void startedTwice() throws Exception {
        rounds = Math.min(ROUNDS, 9);
        open(Ledger::h2);
        Node first = world.startReady(0);
        for (int round = 0; round < rounds; round++) {
            more();
            Node second = world.start(1);
            if (round % 3 == 1) {
                first.kill();
                kills++;
                // It came in time to take over, or it did not
                Awaitility.await("a start or its end").atMost(PATIENCE).until(() -> second.isReady() || !second.isAlive());
                if (second.isAlive()) {
                    second.kill();
                    kills++;
                } else {
                    assertEquals(TranscriptRoutes.EXIT_CONFIGURATION, second.exitCode(), second::output);
                }
                first = world.startReady(0);
            } else {
                assertEquals(TranscriptRoutes.EXIT_CONFIGURATION, second.exitCode(), second::output);
                assertTrue(second.output().contains("is held by another process"), second::output);
                assertFalse(second.output().contains("\tat "), second::output);
                assertTrue(first.isAlive(), first::output);
            }
            faults++;
        }
        finish(first);
    }

    @Test
    @Tag("long")
    void database() throws Exception {
        open(this::postgres);
        DatabaseTroubles troubles = new DatabaseTroubles((Ledger.Postgres) world.ledger(), world.wire("ledger.url"));
        Node node = world.startReady(0);
        troubled(troubles.all());
        finish(node);
    }

    @Test
    void twilio() throws Exception {
        open(Ledger::h2);
        world.set("retry.redeliveries", "1");
        world.set("retry.longest-redelivery-delay-ms", "500");
        world.set("twilio.response-timeout-ms", "1000");
        world.set("submit.claim-seconds", "5");
        world.set("export.claim-seconds", "5");
        world.set("purge.lease-seconds", "5");
        TwilioTroubles troubles = new TwilioTroubles(world.twilio(), world.wire("twilio.base-url"), world.clock(),
                Duration.ofMillis(1500));
        Node node = world.startReady(0);
        troubled(troubles.all());
        finish(node);
    }

    @Test
    @Tag("long")
    void s3() throws Exception {
        open(Ledger::h2);
        S3Troubles troubles = new S3Troubles(world.s3(), world.wire("source.default.endpoint"), Duration.ofMillis(1500),
                Corpus::isChangeable, Corpus.other());
        Node node = world.startReady(0);
        troubled(troubles.all());
        finish(node);
    }

    /** The folders of dead letters and exports are away for a while, as an unmounted disk is. */
    @Test
    @Tag("long")
    void targets() throws Exception {
        open(Ledger::h2);
        Node node = world.startReady(0);
        List<FolderAway> targets = List.of(new FolderAway(world.folder().resolve("dead-letter")),
                new FolderAway(world.folder().resolve("exports")));
        for (int round = 0; round < rounds; round++) {
            FolderAway target = targets.get(round % targets.size());
            Awaitility.await("the end of the outage before").atMost(PATIENCE).until(() -> node.call("show-status", "{}")
                    .filter(status -> status.path("outages").isEmpty()).isPresent());
            target.begin(random);
            world.corpus().add("broken");
            world.corpus().add("plain");
            more();
            world.awaitOutage(node);
            Pause.millis(random.nextInt(2000));
            target.end();
        }
        faults += targets.stream().mapToLong(Trouble::injected).sum();
        finish(node);
    }

    /** The disk of the embedded ledger is full for a while; a process that ends because of it is started again. */
    @Test
    @Tag("long")
    void diskFull() throws Exception {
        rounds = Math.min(ROUNDS, 9);
        Optional<SmallDisk> mounted = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), 64_000);
        assumeTrue(mounted.isPresent(), "no user namespaces here");
        SmallDisk disk = mounted.get();
        open(parent -> new Ledger.H2(folder.resolve("disk"), disk));
        Node node = world.startReady(0);
        for (int round = 0; round < rounds; round++) {
            more();
            disk.fill(0);
            faults++;
            world.corpus().add("plain");
            Pause.millis(2000 + random.nextInt(2000));
            disk.free();
            Pause.millis(1000);
            if (!node.isAlive()) {
                node = world.startReady(0);
            }
        }
        finish(node.isAlive() ? node : world.startReady(0));
    }

    /** Twilio refuses everybody for longer than all tries of a recording would take: an outage, and nobody's fault. */
    @Test
    @Tag("long")
    void refused() throws Exception {
        rounds = 1;
        open(Ledger::h2);
        world.set("retry.max-attempts", "2");
        world.set("retry.outage-delay-seconds", "0");
        world.set("purge.schedule", "0 0 0 1 1 ? 2099");
        Node node = world.startReady(0);
        FaultRule refusal = world.twilio().faults().on("POST", "/Transcripts").always().respond401();
        for (int i = 0; i < REFUSED; i++) {
            world.corpus().add("plain");
        }
        Awaitility.await("refusals").atMost(Duration.ofMinutes(3))
                .until(() -> refusal.hits() >= 3 * REFUSED || Kill.failed(node) == REFUSED);
        node.stop();
        faults += refusal.hits();
        refusal.off();
        assertEquals(0, number("select count(*) from recording where attempts > 0 or state = 'failed'"),
                "recordings that a refusal has cost an attempt");
        more();
        finish(world.startReady(0));
    }

    private Ledger postgres(Path parent) {
        return new Ledger.Postgres(parent.resolve("postgres"));
    }

    private void open(Function<Path, Ledger> ledger) throws Exception {
        Distribution distribution = Distribution.unpack(Files.createDirectory(folder.resolve("unpacked")));
        Path data = Files.createDirectory(folder.resolve("data"));
        world = new World(data, distribution, ledger.apply(data), random);
        Sabotage sabotage = Sabotage.chosen();
        if (sabotage != null) {
            sabotage.apply(distribution);
            sabotage.apply(world);
            System.out.println("sabotage: " + sabotage);
        }
    }

    private void more() {
        world.corpus().change();
        added++;
        world.corpus().add(added == rounds ? Math.max(0, RECORDINGS - world.corpus().recordings()) : RECORDINGS / rounds);
    }

    private void troubled(List<? extends Trouble> troubles) {
        List<Trouble> shuffled = new ArrayList<>(troubles);
        Collections.shuffle(shuffled, random);
        for (int round = 0; round < rounds; round++) {
            Trouble trouble = shuffled.get(round % shuffled.size());
            long before = trouble.injected();
            trouble.begin(random);
            more();
            world.addOld(3);
            awaitInjected(trouble, before);
            Pause.millis(1000 + random.nextInt(2000));
            trouble.end();
            System.out.printf("  %s: %d%n", trouble.name(), trouble.injected() - before);
            Pause.millis(random.nextInt(1000));
        }
        faults += shuffled.stream().mapToLong(Trouble::injected).sum();
    }

    // More of what it may hit, until it has
    private void awaitInjected(Trouble trouble, long before) {
        Awaitility.await(trouble.name()).pollInterval(Duration.ofSeconds(1)).atMost(Duration.ofMinutes(1)).until(() -> {
            if (trouble.injected() == before) {
                List.of("overwritten", "deleted", "plain").forEach(world.corpus()::add);
            }
            return trouble.injected() > before;
        });
    }

    // What a run has to have seen to prove anything, sabotaged or not
    private static void proves(boolean seen, String lacking) {
        if (!seen) {
            throw new IllegalStateException("This run proves nothing: " + lacking);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection ledger = world.ledger().connect(); Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void finish(Node node) throws Exception {
        world.corpus().change();
        boolean rested = world.settle(node, STALLED);
        stop(node);
        audit(rested);
    }

    private static void stop(Node node) {
        assertTrue(node.isAlive(), node::output);
        int code = node.stop();
        assertTrue(Set.of(0, 143).contains(code), () -> code + "\n" + node.output());
    }

    private void audit(boolean rested) throws Exception {
        Audit.Findings found = Audit.of(world);
        proves(found.recordings() >= RECORDINGS, "only " + found.recordings() + " recordings");
        System.out.printf("%-14s %5d recordings  %5d exported  %4d failed  %5d bills  %3d kills  %5d faults  %3d lost  "
                + "%3d doubled  %3d wrong  %4d s  seed %d%n", name, found.recordings(), found.exported(), found.failed(),
                found.bills(), kills, faults, found.lost().size(), found.doubled().size(), found.wrong().size(),
                (System.nanoTime() - begun) / 1_000_000_000, SEED);
        assertTrue(rested && found.isClean(), () -> "seed " + SEED + (rested ? "" : ", and it came to no rest") + "\n" + found);
    }
}

package io.transcriptroutes.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

import io.transcriptroutes.TranscriptRoutes;
import io.transcriptroutes.simulator.FaultRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
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

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;
    private Random random;
    private World world;
    private String name;
    private long begun;
    private int rounds = ROUNDS;
    private int kills;
    private long faults;

    @BeforeEach
    void begin(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName();
        random = new Random(SEED);
        begun = System.nanoTime();
        System.out.printf("%-14s seed %d, %d recordings, %d rounds: -Dit.test='FaultsIT#%s' -Dfaults.seed=%d%n", name, SEED,
                RECORDINGS, ROUNDS, name, SEED);
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
        for (int round = 0; round < rounds; round++) {
            Kill kill = Kill.values()[(round + 1) % Kill.values().length];
            Node node = world.startReady(0);
            more();
            // What is not come to is killed all the same
            boolean planned = kill.strike(world, node, random);
            kills++;
            faults += planned ? 1 : 0;
            System.out.printf("  %d. killed %s%s%n", kills, kill, planned ? "" : ", which it did not come to");
        }
        finish(world.startReady(0));
    }

    @Test
    void replicas() throws Exception {
        rounds = Math.min(ROUNDS, 24);
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
                nodes[victim].freeze();
                // Its claims of three seconds run out meanwhile, and others take over
                Pause.millis(4000 + random.nextInt(4000));
                nodes[victim].resume();
                faults++;
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
        long firings = (System.nanoTime() - begun) / 2_000_000_000L + 2;
        long runs = world.twilio().requests().stream().filter(request -> request.method().equals("GET") && request.query() != null
                && request.query().contains("BeforeDateCreated") && !request.query().contains("PageToken")).count();
        for (Node node : nodes) {
            stop(node);
        }
        audit(rested);
        System.out.printf("  %d purges began in %d firings%n", runs, firings);
        assertTrue(runs <= firings, () -> runs + " purges began in " + firings + " firings");
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
                if (second.isAlive() && second.exitCodeIfItEnds(Duration.ofSeconds(5)) < 0) {
                    world.awaitReady(second);
                    second.kill();
                    kills++;
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
            more();
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
        open(Ledger::h2);
        world.set("retry.max-attempts", "3");
        Node node = world.startReady(0);
        FaultRule refusal = world.twilio().faults().on("*", ".*").always().respond401();
        world.corpus().add(8);
        Pause.millis(10_000);
        faults += refusal.hits();
        refusal.off();
        more();
        finish(node);
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
        world.corpus().add(RECORDINGS / rounds);
    }

    private void troubled(List<? extends Trouble> troubles) {
        List<Trouble> shuffled = new ArrayList<>(troubles);
        Collections.shuffle(shuffled, random);
        for (int round = 0; round < rounds; round++) {
            Trouble trouble = shuffled.get(round % shuffled.size());
            long before = trouble.injected();
            trouble.begin(random);
            more();
            Pause.millis(1000 + random.nextInt(2000));
            trouble.end();
            System.out.printf("  %s: %d%n", trouble.name(), trouble.injected() - before);
            Pause.millis(random.nextInt(1000));
        }
        faults += shuffled.stream().mapToLong(Trouble::injected).sum();
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
        System.out.printf("%-14s %5d recordings  %5d exported  %4d failed  %5d bills  %3d kills  %5d faults  %3d lost  "
                + "%3d doubled  %3d wrong  %4d s  seed %d%n", name, found.recordings(), found.exported(), found.failed(),
                found.bills(), kills, faults, found.lost().size(), found.doubled().size(), found.wrong().size(),
                (System.nanoTime() - begun) / 1_000_000_000, SEED);
        assertTrue(rested && found.isClean(), () -> "seed " + SEED + (rested ? "" : ", and it came to no rest") + "\n" + found);
    }
}

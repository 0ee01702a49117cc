package io.transcriptroutes.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of deploy/ say what routes/ and config/ say today, and nothing that Camel K or Kubernetes would drop. */
class DeployTest {

    private static final Path FOLDER = Path.of("deploy");
    private static final String WRITE = "mvn -ntp test -Dtest=DeployTest -Ddeploy.write=true";
    private static final String HEADER = "# Generated from routes/, config/ and pom.xml; src/test/java/io/transcriptroutes/deploy says how. To write it anew:\n"
            + "# " + WRITE + "\n";
    private static final Bundle BUNDLE = bundle();

    static Map<String, String> rendered() {
        Map<String, String> files = new TreeMap<>();
        files.put("base.yaml", HEADER + Kubernetes.base(BUNDLE));
        files.put("kubernetes.yaml", HEADER + Kubernetes.workload(BUNDLE));
        files.put("camel-k-image.yaml", HEADER + CamelK.fromImage(BUNDLE));
        files.put("camel-k-git.yaml", HEADER + CamelK.fromGit(BUNDLE));
        files.put("camel-k-sources.yaml", HEADER + CamelK.fromSources(BUNDLE));
        return files;
    }

    static List<String> integrations() {
        return rendered().keySet().stream().filter(name -> name.startsWith("camel-k-")).toList();
    }

    static List<String> objects() {
        return List.of("base.yaml", "kubernetes.yaml", "secret-template.yaml");
    }

    @Test
    void theFilesAreCurrent() throws IOException {
        if (Boolean.getBoolean("deploy.write")) {
            for (Map.Entry<String, String> file : rendered().entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
            }
        }
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, String> file : rendered().entrySet()) {
            Path path = FOLDER.resolve(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                old.add(path.toString());
            }
        }
        assertEquals(List.of(), old, "not what routes/, config/ and pom.xml say now; write them anew with: " + WRITE);
    }

    @ParameterizedTest
    @MethodSource("integrations")
    void theIntegrationHoldsOnlyWhatCamelKKnows(String name) throws IOException {
        JsonNode integration = read(name).get(0);
        assertEquals("camel.apache.org/v1 Integration transcript-routes", integration.path("apiVersion").asText() + " "
                + integration.path("kind").asText() + " " + integration.at("/metadata/name").asText());
        assertEquals(List.of(), new IntegrationSchema().problems(integration));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spec", "/spec/traits", "/spec/traits/container", "/spec/traits/health", "/spec/traits/mount",
            "/spec/template/spec", "/spec/template/spec/containers/0/securityContext"})
    void aFieldThatCamelKDoesNotKnowFails(String place) throws IOException {
        JsonNode integration = read("camel-k-image.yaml").get(0);
        ((ObjectNode) integration.at(place)).put("livenesProbe", "/observe/health/live");
        List<String> problems = new IntegrationSchema().problems(integration);
        assertTrue(problems.size() == 1 && problems.get(0).contains("livenesProbe"), problems::toString);
    }

    @Test
    void aValueOfTheWrongTypeFails() throws IOException {
        JsonNode integration = read("camel-k-image.yaml").get(0);
        ((ObjectNode) integration.at("/spec/traits/container")).put("port", "8080");
        assertEquals(1, new IntegrationSchema().problems(integration).size());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void theObjectsHoldOnlyWhatKubernetesKnows(String name) throws IOException {
        List<String> problems = new ArrayList<>();
        read(name).forEach(object -> problems.addAll(KubernetesModel.problems(object)));
        assertEquals(List.of(), problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spec", "/spec/template/spec", "/spec/template/spec/securityContext", "/spec/template/spec/containers/0",
            "/spec/template/spec/containers/0/readinessProbe/httpGet", "/spec/template/spec/volumes/0/projected"})
    void aFieldThatKubernetesDoesNotKnowFails(String place) throws IOException {
        JsonNode deployment = read("kubernetes.yaml").get(0);
        ((ObjectNode) deployment.at(place)).put("readOnlyRootFileSystem", true);
        List<String> problems = KubernetesModel.problems(deployment);
        assertTrue(problems.size() == 1 && problems.get(0).contains("readOnlyRootFileSystem"), problems::toString);
    }

    @Test
    void aMountedFileIsWhatItWas() throws IOException {
        Map<String, JsonNode> maps = new TreeMap<>();
        read("base.yaml").forEach(object -> maps.put(object.at("/metadata/name").asText(), object.path("data")));
        assertEquals(BUNDLE.application(), maps.get("transcript-routes-application").path("application.properties").asText());
        assertEquals(BUNDLE.files(), texts(maps.get("transcript-routes-config")));
        assertEquals(BUNDLE.routes(), texts(maps.get("transcript-routes-routes")));
    }

    /** Whatever one object calls by name exists: a pod waits for ever for a ConfigMap that is not there. */
    @Test
    void everyNamedObjectExists() throws IOException {
        TreeSet<String> existing = new TreeSet<>();
        for (String name : objects()) {
            read(name).forEach(object -> existing.add(object.path("kind").asText() + " " + object.at("/metadata/name").asText()));
        }
        TreeSet<String> named = new TreeSet<>();
        JsonNode pod = read("kubernetes.yaml").get(0).at("/spec/template/spec");
        pod.findValues("configMap").forEach(map -> named.add("ConfigMap " + map.path("name").asText()));
        pod.findValues("secret").forEach(secret -> named.add("Secret " + secret.path("name").asText()));
        named.add("PersistentVolumeClaim " + pod.findValue("claimName").asText());
        named.add("ServiceAccount " + pod.path("serviceAccountName").asText());
        for (String name : integrations()) {
            JsonNode spec = read(name).get(0).path("spec");
            named.add("ServiceAccount " + spec.path("serviceAccountName").asText());
            JsonNode mount = spec.at("/traits/mount");
            Stream.of("configs", "resources").flatMap(list -> Yaml.texts(mount.path(list)).stream()).forEach(item -> named.add(item
                    .replaceFirst("^configmap:", "ConfigMap ").replaceFirst("^secret:", "Secret ").replaceFirst("[/@].*", "")));
            Yaml.texts(mount.path("volumes")).forEach(item -> named.add("PersistentVolumeClaim " + item.replaceFirst(":.*", "")));
        }
        named.removeAll(existing);
        assertEquals(new TreeSet<String>(), named);
    }

    @Test
    void everyKeyThatIsSetAnewIsAKey() throws IOException {
        TreeSet<String> unknown = new TreeSet<>(Pod.keys().keySet());
        unknown.addAll(Pod.fileKeys(BUNDLE).keySet());
        unknown.addAll(Yaml.keys(read("secret-template.yaml").get(0).at("/stringData/secrets.properties").asText()));
        Yaml.texts(read("camel-k-sources.yaml").get(0).at("/spec/traits/camel/properties"))
                .forEach(property -> unknown.add(property.replaceFirst("=.*", "")));
        unknown.removeAll(BUNDLE.keys().keySet());
        assertEquals(new TreeSet<String>(), unknown);
    }

    /** What is written anywhere else is lost with the pod, or refused by a root file system that is read-only. */
    @Test
    void whatIsWrittenIsWrittenToTheClaim() throws IOException {
        Predicate<String> relative = Pattern.compile(Pod.BELOW_DATA).asPredicate();
        List<String> sources = Yaml.texts(read("camel-k-sources.yaml").get(0).at("/spec/traits/camel/properties"));
        assertEquals(List.of(), sources.stream().filter(property -> relative.test(property.replaceFirst("^[^=]+=", ""))).toList());
        assertEquals("transcript-routes-data:/data", read("camel-k-sources.yaml").get(0).at("/spec/traits/mount/volumes/0").asText());
        assertTrue(sources.contains("export.folder.uri=file:/data/exports"), sources::toString);

        // The distribution changes to its own folder, so there data/ is what is mounted there
        assertTrue(Files.readString(FOLDER.resolve("Containerfile")).contains("WORKDIR " + Pod.IMAGE_HOME + "\n"));
        List<String> places = new ArrayList<>();
        read("kubernetes.yaml").get(0).findValue("volumeMounts").forEach(mount ->
                places.add(mount.path("name").asText() + ":" + mount.path("mountPath").asText()));
        assertTrue(places.contains("data:" + Pod.IMAGE_HOME + "/data"), places::toString);
        assertEquals("transcript-routes-data:" + Pod.IMAGE_HOME + "/data", read("camel-k-image.yaml").get(0).at("/spec/traits/mount/volumes/0").asText());
        assertEquals("transcript-routes-data:" + Pod.BUILT_HOME + "/data", read("camel-k-git.yaml").get(0).at("/spec/traits/mount/volumes/0").asText());
        Pattern file = Pattern.compile("^(?:[a-z0-9]+:)*(?:file:|\\./)(?!/)(?:\\./)?([^/;]+)/");
        Map<String, String> elsewhere = new TreeMap<>(BUNDLE.keys());
        elsewhere.values().removeIf(value -> {
            Matcher written = file.matcher(value);
            return !written.find() || List.of("data", "routes").contains(written.group(1));
        });
        assertEquals(Map.of(), elsewhere);
    }

    @Test
    void theTemplateOfTheSecretHoldsNoValue() throws IOException {
        String secrets = read("secret-template.yaml").get(0).at("/stringData/secrets.properties").asText();
        List<String> values = secrets.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .filter(line -> !line.matches("[a-z.-]+ = (|jdbc:postgresql://<[^>]+>.*|<[^>]+>)")).toList();
        assertEquals(List.of(), values);
    }

    @Test
    void thePodIsKilledOnlyAfterTheOrderlyStop() {
        assertTrue(Pod.GRACE_SECONDS >= Integer.parseInt(BUNDLE.keys().get("camel.main.shutdown-timeout")) + 15);
    }

    @Test
    void quarkusBringsOurCamel() {
        assertTrue(CamelK.QUARKUS.containsKey(BUNDLE.camel()), "Which Camel Quarkus brings Camel " + BUNDLE.camel() + "? See CamelK.QUARKUS");
    }

    /** A ConfigMap's files are links into a hidden folder beside them, in which Camel must not find each route a second time. */
    @Test
    void routesOfAMountedConfigMapAreFoundOnce(@TempDir Path mount) throws Exception {
        Path version = Files.createDirectory(mount.resolve("..2026_11_22"));
        Files.createSymbolicLink(mount.resolve("..data"), version.getFileName());
        for (Map.Entry<String, String> route : BUNDLE.routes().entrySet()) {
            Files.writeString(version.resolve(route.getKey()), route.getValue());
            Files.createSymbolicLink(mount.resolve(route.getKey()), Path.of("..data", route.getKey()));
        }
        List<String> found = new ArrayList<>();
        DefaultCamelContext camel = new DefaultCamelContext();
        for (Resource resource : PluginHelper.getPackageScanResourceResolver(camel).findResources("file:" + mount + "/*.camel.yaml")) {
            found.add(Path.of(resource.getURI()).getFileName().toString());
        }
        assertEquals(BUNDLE.routes().keySet().stream().sorted().toList(), found.stream().sorted().toList());
    }

    private static List<JsonNode> read(String name) throws IOException {
        String rendered = rendered().get(name);
        return Yaml.documents(rendered == null ? Files.readString(FOLDER.resolve(name)) : rendered);
    }

    private static Map<String, String> texts(JsonNode map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Bundle bundle() {
        try {
            return Bundle.read(Path.of(""));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

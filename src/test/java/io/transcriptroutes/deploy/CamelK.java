package io.transcriptroutes.deploy;

import java.util.LinkedHashMap;
import java.util.Map;

/** The three Integrations of Camel K. */
final class CamelK {

    /** The Camel Quarkus that brings the Camel of pom.xml: Camel K builds sources on Quarkus. */
    static final Map<String, String> QUARKUS = Map.of("4.18.0", "3.33.0");

    /** To whom the files of an image that Camel K has built belong. */
    private static final int BUILT_USER = 1000;

    private static final String INTEGRATION = """
            apiVersion: camel.apache.org/v1
            kind: Integration
            metadata:
              name: transcript-routes
            spec:
              serviceAccountName: transcript-routes
              replicas: 1
            """;

    private CamelK() {
    }

    static String fromImage(Bundle bundle) {
        return "# Camel K operates the image that you have built with deploy/Containerfile (a self-managed, synthetic build).\n"
                + INTEGRATION + Traits.template(Pod.USER) + "  traits:\n"
                + Traits.container(Pod.USER, "      image: " + Pod.IMAGE + ":" + bundle.version() + "\n      imagePullPolicy: IfNotPresent\n")
                + Traits.common() + Traits.health(Traits.probes()) + Traits.environment(bundle) + Traits.mounts(Pod.IMAGE_HOME);
    }

    static String fromGit(Bundle bundle) {
        return "# Camel K clones the repository, builds it with the profile camel-k of pom.xml, and runs the jar. See README.md.\n"
                + INTEGRATION + """
                          git:
                            url: https://git.example.com/transcript-routes.git
                            branch: main
                            # Needed if the repository is private: a Secret with one key, the token
                            # secret: transcript-routes-git
                        """ + Traits.template(BUILT_USER) + "  traits:\n" + Traits.container(BUILT_USER, "") + """
                            jvm:
                              jar: dependencies/transcript-routes-%s.jar
                        """.formatted(bundle.version())
                + Traits.common() + Traits.health(Traits.probes()) + Traits.environment(bundle) + Traits.mounts(Pod.BUILT_HOME);
    }

    static String fromSources(Bundle bundle) {
        Map<String, String> keys = new LinkedHashMap<>(bundle.keys());
        // The operator says where the routes lie
        keys.remove("camel.main.routes-include-pattern");
        keys.putAll(Pod.fileKeys(bundle));
        keys.put("operations.file", Pod.keys().get("operations.file"));
        // Nothing else can be written to, and nothing else is there after the pod
        keys.replaceAll((key, value) -> value.replaceFirst(Pod.BELOW_DATA, "$1/data/"));
        requirePlain(keys);
        return "# Camel K builds the routes, with the bundle's jar from your Maven repository, on Camel Quarkus. See README.md.\n"
                + INTEGRATION + """
                          dependencies:
                            - mvn:io.transcriptroutes:transcript-routes:%s
                          # One source, the beans first: several have no order on every runtime
                          sources:
                            - name: transcript-routes.camel.yaml
                              language: yaml
                              content: %s\
                        """.formatted(bundle.version(), Yaml.block(bundle.inOneFile(), 8))
                + Traits.template(BUILT_USER) + "  traits:\n" + Traits.container(BUILT_USER, "") + """
                            camel:
                              runtimeVersion: "%s"
                              properties:
                        """.formatted(QUARKUS.get(bundle.camel())) + Yaml.pairs(keys, 8)
                + Traits.common() + Traits.health("") + """
                            mount:
                              configs:
                                - secret:transcript-routes
                              resources:
                                - configmap:transcript-routes-config@%s
                              volumes:
                                - transcript-routes-data:/data
                              emptyDirs:
                                - tmp:/tmp:256Mi
                        """.formatted(Pod.FILES);
    }

    /** The operator reads each property as a line of a properties file, which gives these a meaning. */
    private static void requirePlain(Map<String, String> keys) {
        keys.forEach((key, value) -> {
            if (value.contains("\\") || value.contains("${")) {
                throw new IllegalStateException("The value of " + key + " cannot go through Camel K's camel trait as it is");
            }
        });
    }
}

package io.transcriptroutes.deploy;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the Integrations say alike, as YAML below `spec` and `spec.traits`. */
final class Traits {

    private Traits() {
    }

    /** What no trait can say. */
    static String template(int user) {
        return """
                  template:
                    spec:
                      automountServiceAccountToken: false
                      enableServiceLinks: false
                      terminationGracePeriodSeconds: %d
                      securityContext:
                        fsGroup: %d
                      containers:
                        - name: integration
                          securityContext:
                            readOnlyRootFilesystem: true
                """.formatted(Pod.GRACE_SECONDS, user);
    }

    static String container(int user, String image) {
        return """
                    container:
                %s      name: integration
                      expose: true
                      port: %d
                      portName: operations
                      servicePort: %2$d
                      servicePortName: operations
                      requestCPU: 250m
                      requestMemory: 512Mi
                      limitCPU: "2"
                      limitMemory: 768Mi
                      runAsNonRoot: true
                      runAsUser: %d
                      allowPrivilegeEscalation: false
                      capabilitiesDrop: [ALL]
                      seccompProfileType: RuntimeDefault
                """.formatted(image, Pod.PORT, user);
    }

    static String common() {
        return """
                    service:
                      enabled: true
                      type: ClusterIP
                    deployment:
                      strategy: RollingUpdate
                      rollingUpdateMaxSurge: 0
                      rollingUpdateMaxUnavailable: 1
                      progressDeadlineSeconds: 300
                    pdb:
                      enabled: true
                      maxUnavailable: "1"
                """;
    }

    static String probes() {
        return """
                      livenessProbe: %1$s
                      livenessPort: %3$d
                      readinessProbe: %2$s
                      readinessPort: %3$d
                      startupProbe: %1$s
                      startupPort: %3$d
                """.formatted(Pod.LIVE, Pod.READY, Pod.PORT);
    }

    static String health(String probes) {
        return """
                    health:
                      enabled: true
                      livenessProbeEnabled: true
                      livenessPeriod: 10
                      livenessTimeout: 5
                      livenessFailureThreshold: 6
                      readinessProbeEnabled: true
                      readinessPeriod: 10
                      readinessTimeout: 5
                      startupProbeEnabled: true
                      startupPeriod: 2
                      startupFailureThreshold: 300
                """ + probes;
    }

    static String environment(Bundle bundle) {
        Map<String, String> keys = new LinkedHashMap<>(Pod.keys());
        keys.putAll(Pod.fileKeys(bundle));
        return """
                    environment:
                      vars:
                """ + Yaml.pairs(Pod.environment(keys), 8);
    }

    static String mounts(String home) {
        return """
                    mount:
                      resources:
                        - configmap:transcript-routes-application/application.properties@%1$s/config/application.properties
                        - secret:transcript-routes/secrets.properties@%1$s/config/secrets.properties
                        - configmap:transcript-routes-config@%2$s
                        - configmap:transcript-routes-routes@%1$s/routes
                      volumes:
                        - transcript-routes-data:%1$s/data
                      emptyDirs:
                        - tmp:/tmp:256Mi
                """.formatted(home, Pod.FILES);
    }
}

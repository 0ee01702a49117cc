package io.transcriptroutes.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The plain Kubernetes objects, and those that Camel K's resources need, too. */
final class Kubernetes {

    private Kubernetes() {
    }

    static String base(Bundle bundle) {
        return """
                # What every way to run the bundle in a cluster needs: an identity, a folder that stays, routes/ and config/.
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: transcript-routes
                  # For AWS, bind this account to a role that reads the bucket (EKS: Pod Identity, or eks.amazonaws.com/role-arn)
                automountServiceAccountToken: false
                ---
                # Exports, dead letters and the receipts of the purge. Several replicas need ReadWriteMany. Exports grow by five files a
                # call: set purge.export-days, or let them go to a bucket.
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: transcript-routes-data
                spec:
                  accessModes: [ReadWriteOnce]
                  resources:
                    requests:
                      storage: 5Gi
                ---
                # A map of its own, because Camel K mounts it as one file, and some operators mount a map only once
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: transcript-routes-application
                data:
                %s---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: transcript-routes-config
                data:
                %s---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: transcript-routes-routes
                data:
                %s""".formatted(Yaml.blocks(Map.of("application.properties", bundle.application()), 2),
                Yaml.blocks(bundle.files(), 2), Yaml.blocks(bundle.routes(), 2));
    }

    static String workload(Bundle bundle) {
        return """
                # One process on plain Kubernetes; Quartz inside it starts the purge, so there is no CronJob.
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: transcript-routes
                  labels: &labels
                    app.kubernetes.io/name: transcript-routes
                spec:
                  # More are safe, they share the ledger, but then the claim transcript-routes-data has to be ReadWriteMany
                  replicas: 1
                  selector:
                    matchLabels: *labels
                  strategy:
                    type: RollingUpdate
                    # The old one first: a ReadWriteOnce volume cannot be on two nodes
                    rollingUpdate: {maxSurge: 0, maxUnavailable: 1}
                  template:
                    metadata:
                      labels: *labels
                      annotations:
                        # A change of routes/ or config/ starts a new pod
                        transcript-routes/config-sha256: %1$s
                    spec:
                      serviceAccountName: transcript-routes
                      automountServiceAccountToken: false
                      # Or a Service called "operations" would set OPERATIONS_PORT
                      enableServiceLinks: false
                      terminationGracePeriodSeconds: %2$d
                      securityContext:
                        runAsNonRoot: true
                        runAsUser: %3$d
                        runAsGroup: %3$d
                        fsGroup: %3$d
                        fsGroupChangePolicy: OnRootMismatch
                        seccompProfile: {type: RuntimeDefault}
                      containers:
                        - name: transcript-routes
                          image: %4$s:%5$s
                          args: [run]
                          env:
                %6$s          ports:
                            - {name: operations, containerPort: %7$d}
                          startupProbe:
                            httpGet: {path: %8$s, port: operations}
                            periodSeconds: 2
                            failureThreshold: 300
                          livenessProbe:
                            httpGet: {path: %8$s, port: operations}
                            periodSeconds: 10
                            timeoutSeconds: 5
                            failureThreshold: 6
                          readinessProbe:
                            httpGet: {path: %9$s, port: operations}
                            periodSeconds: 10
                            timeoutSeconds: 5
                          resources:
                            requests: {cpu: 250m, memory: 512Mi}
                            limits: {memory: 768Mi}
                          securityContext:
                            allowPrivilegeEscalation: false
                            readOnlyRootFilesystem: true
                            capabilities: {drop: [ALL]}
                          volumeMounts:
                            - {name: config, mountPath: %10$s/config, readOnly: true}
                            - {name: routes, mountPath: %10$s/routes, readOnly: true}
                            - {name: data, mountPath: %10$s/data}
                            - {name: tmp, mountPath: /tmp}
                      volumes:
                        - name: config
                          projected:
                            sources:
                              - configMap: {name: transcript-routes-application}
                              - configMap: {name: transcript-routes-config}
                              - secret:
                                  name: transcript-routes
                                  items: [{key: secrets.properties, path: secrets.properties}]
                        - name: routes
                          configMap: {name: transcript-routes-routes}
                        - name: data
                          persistentVolumeClaim: {claimName: transcript-routes-data}
                        - name: tmp
                          emptyDir: {sizeLimit: 256Mi}
                ---
                # Health, and the operations, which ask for operations.token. Not for the world outside the cluster.
                apiVersion: v1
                kind: Service
                metadata:
                  name: transcript-routes
                  labels: &labels
                    app.kubernetes.io/name: transcript-routes
                spec:
                  type: ClusterIP
                  selector: *labels
                  ports:
                    - {name: operations, port: %7$d, targetPort: operations}
                ---
                # Lets a node be drained, one replica after the other: no work is lost while none runs
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata:
                  name: transcript-routes
                spec:
                  maxUnavailable: 1
                  selector:
                    matchLabels:
                      app.kubernetes.io/name: transcript-routes
                """.formatted(sha256(base(bundle)), Pod.GRACE_SECONDS, Pod.USER, Pod.IMAGE, bundle.version(),
                Yaml.variables(Pod.environment(Pod.keys()), 12), Pod.PORT, Pod.LIVE, Pod.READY, Pod.IMAGE_HOME);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

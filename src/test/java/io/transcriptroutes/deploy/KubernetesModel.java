package io.transcriptroutes.deploy;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** Reads the objects of Kubernetes as its API defines them. */
final class KubernetesModel {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1/ConfigMap", ConfigMap.class, "v1/PersistentVolumeClaim", PersistentVolumeClaim.class, "v1/Secret", Secret.class,
            "v1/Service", Service.class, "v1/ServiceAccount", ServiceAccount.class, "apps/v1/Deployment", Deployment.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

    private static final ObjectMapper STRICT = new ObjectMapper().setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
        private static final long serialVersionUID = 1;

        /** The model keeps unknown fields in a map; without that map they are an error. */
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    });

    private KubernetesModel() {
    }

    /** Empty, or the one problem with which the reading ended. */
    static List<String> problems(JsonNode object) {
        String kind = object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        if (!KINDS.containsKey(kind)) {
            return List.of(kind + " is not known here");
        }
        try {
            HasMetadata read = STRICT.treeToValue(object, KINDS.get(kind));
            return read.getMetadata() == null || read.getMetadata().getName() == null ? List.of(kind + " has no name") : List.of();
        } catch (JsonProcessingException e) {
            return List.of(kind + ": " + e.getOriginalMessage());
        }
    }
}

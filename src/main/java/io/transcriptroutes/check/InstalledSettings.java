package io.transcriptroutes.check;

import java.nio.file.Path;
import java.util.Map;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.config.Configuration;
import io.transcriptroutes.config.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** The configuration as the bundle sees it, without starting the bundle: files, and the environment over them. */
final class InstalledSettings implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();

    /** @throws ConfigurationException if there is no such file */
    InstalledSettings() {
        try {
            context.getPropertiesComponent().setLocation(Configuration.LOCATIONS);
        } catch (RuntimeException e) {
            throw new ConfigurationException("config/ cannot be read (" + Reasons.of(e) + "). Start in the folder that holds it, not in "
                    + Path.of("").toAbsolutePath(), e);
        }
    }

    /** Values that win over the files, in a context that no environment disturbs: for tests. */
    InstalledSettings(Map<String, String> overrides) {
        this();
        overrides.forEach(context.getPropertiesComponent()::addOverrideProperty);
        ((PropertiesComponent) context.getPropertiesComponent())
                .setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
    }

    CamelContext context() {
        return context;
    }

    /**
     * The value, empty where the key has none.
     *
     * @throws RuntimeException if the value names a key that is not there
     */
    String resolve(String key) {
        String value = context.resolvePropertyPlaceholders("{{?" + key + "}}");
        return value == null ? "" : value.strip();
    }

    /** The value; empty as well where the configuration is wrong, which is told elsewhere. */
    String get(String key) {
        return new Settings(context).text(key);
    }

    @Override
    public void close() {
        context.stop();
    }
}

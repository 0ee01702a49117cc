package io.transcriptroutes.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.LocationPropertiesSource;
import org.apache.camel.spi.LoadablePropertiesSource;
import org.apache.camel.spi.PropertiesSource;

/** The property files that Camel reads: none may hold a secret that is not for it, and none may be left out unnoticed. */
final class SettingFiles {

    private static final String APPLICATION = "application.properties";
    private static final String REMEDY = ", which everybody may read who sees the configuration. It belongs in the environment (";

    private final CamelContext context;

    SettingFiles(CamelContext context) {
        this.context = context;
    }

    void check(Settings settings) {
        // Camel takes an optional file that it may not read for one that is not there
        paths().filter(path -> Files.exists(path) && !Files.isReadable(path))
                .forEach(path -> settings.add(path + ": cannot be read. Give it to the user that runs this process"));
        sources().filter(SettingFiles::isApplication).forEach(source -> {
            Properties properties = ((LoadablePropertiesSource) source).loadProperties();
            new TreeSet<>(properties.stringPropertyNames()).stream().filter(key -> holdsSecret(key, properties.getProperty(key)))
                    .forEach(key -> settings.add(key + "=" + Mask.of(properties.getProperty(key), Keys.isSecret(key))
                            + ": holds a secret in " + path(source) + REMEDY + Keys.environmentName(key)
                            + ") or config/secrets.properties"));
        });
    }

    /** A mounted secret of Kubernetes is readable by all of its container, so that this is a word and not a refusal. */
    List<String> hints() {
        return paths().filter(path -> !path.endsWith(APPLICATION) && isReadableByOthers(path))
                .map(path -> path + ": other users of this machine may read it; chmod 600 it").toList();
    }

    private Stream<PropertiesSource> sources() {
        return context.getPropertiesComponent().getPropertiesSources().stream().filter(LocationPropertiesSource.class::isInstance);
    }

    private Stream<Path> paths() {
        return sources().map(LocationPropertiesSource.class::cast)
                .filter(source -> source.getLocation().getResolver().equals("file")).map(source -> Path.of(source.getLocation().getPath()));
    }

    private static boolean isApplication(PropertiesSource source) {
        return path(source).endsWith(APPLICATION) && source instanceof LoadablePropertiesSource;
    }

    private static String path(PropertiesSource source) {
        return ((LocationPropertiesSource) source).getLocation().getPath();
    }

    /** One that is taken from elsewhere, as in <code>{{env:PASSWORD}}</code>, is none. */
    private static boolean holdsSecret(String key, String value) {
        return Keys.isSecret(key) ? !value.replaceAll("\\{\\{(env:|sys:)?[^{}:]+:?}}", "").isBlank() : Mask.hidesPartOf(value);
    }

    private static boolean isReadableByOthers(Path path) {
        try {
            return Files.exists(path) && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}

package io.transcriptroutes.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.export.ExportSettings;
import io.transcriptroutes.source.SourceSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.properties.PropertiesComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first bean of all: a start that cannot succeed as things are configured ends here, with every mistake at once. */
public final class Configuration implements CamelContextAware {

    /** Where Camel looks for properties; of two files that have a key the first wins, and the environment over both. */
    public static final String LOCATIONS = "file:config/secrets.properties;optional=true,file:config/application.properties";

    private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

    private CamelContext context;

    /**
     * @param problems each with key, value, rule and remedy, a line each; with one of them nothing starts
     * @param hints what looks like a mistake and may be none
     */
    public record Findings(List<String> problems, List<String> hints) {
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** @throws ConfigurationException naming every key that is wrong, with its rule and the remedy */
    public void validate() {
        Findings findings = findings(context);
        if (!findings.problems().isEmpty()) {
            throw new ConfigurationException(Stream.concat(Stream.of(ConfigurationException.of(findings.problems()).getMessage()),
                    findings.hints().stream().map("Perhaps: "::concat)).collect(Collectors.joining("\n  ")));
        }
        findings.hints().forEach(LOG::warn);
    }

    /** What is wrong, a line each; needs no more of the context than its properties and opens nothing. */
    public static List<String> problems(CamelContext context) {
        return findings(context).problems();
    }

    /** What is wrong, and what may be. */
    public static Findings findings(CamelContext context) {
        return findings(context, System.getenv());
    }

    static Findings findings(CamelContext context, Map<String, String> environment) {
        Settings settings = new Settings(context);
        Keys.all().forEach(key -> settings.read(key.name(), key.rule()));
        SourceSettings.check(settings);
        ExportSettings.check(settings);
        Together.check(settings);
        Safeguards.check(settings, environment, System.getProperties());
        SettingFiles files = new SettingFiles(context);
        files.check(settings);

        UnknownKeys unknown = new UnknownKeys(SourceSettings.names(settings), ExportSettings.names(settings), read(context, settings));
        settings.names().forEach(key -> unknown.problem(key, settings.text(key)).ifPresent(settings::add));
        List<String> hints = new ArrayList<>(files.hints());
        Safeguards.hint(settings).ifPresent(hints::add);
        settings.names().forEach(key -> unknown.hint(key).ifPresent(hints::add));
        if (readsEnvironment(context)) {
            new TreeSet<>(environment.keySet()).forEach(name -> {
                unknown.variableProblem(name).ifPresent(settings::add);
                unknown.variableHint(name).ifPresent(hints::add);
            });
        }
        return new Findings(settings.problems(), hints);
    }

    private static Set<String> read(CamelContext context, Settings settings) {
        Set<String> read = settings.referenced();
        read.addAll(Placeholders.inRoutes(context, settings.text("camel.main.routes-include-pattern")));
        return read;
    }

    private static boolean readsEnvironment(CamelContext context) {
        return !(context.getPropertiesComponent() instanceof PropertiesComponent properties)
                || properties.getEnvironmentVariableMode() != PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER;
    }
}

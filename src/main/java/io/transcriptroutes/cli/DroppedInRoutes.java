package io.transcriptroutes.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes that somebody put beside the bundle's own, one file after another: a mistake in one costs that file and no other. */
final class DroppedInRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(DroppedInRoutes.class);

    private final CamelContext context;
    private final Model model;

    /** @param context which runs, with the bundle's own routes */
    DroppedInRoutes(CamelContext context) {
        this.context = context;
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    void load(Path folder) {
        for (Path file : filesOf(folder)) {
            Set<RouteDefinition> before = new HashSet<>(model.getRouteDefinitions());
            try {
                load(file, before);
                LOG.info("{}: added", file);
            } catch (Exception e) {
                List<RouteDefinition> half = model.getRouteDefinitions().stream().filter(r -> !before.contains(r)).toList();
                LOG.error(RouteMistake.describe(file, e, half));
                LOG.debug("Not loaded", e);
                remove(half);
            }
        }
    }

    private static List<Path> filesOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Bundle::isDroppedIn).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(Path file, Set<RouteDefinition> before) throws Exception {
        Resource resource = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
        Collection<RoutesBuilder> builders = PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource);
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteBuilder routes) {
                refuseTakenIds(routes, before);
            }
            context.addRoutes(builder);
        }
        for (RoutesBuilder builder : builders) {
            context.addTemplatedRoutes(builder);
        }
    }

    // Camel would replace the bundle's own route by it, without a word
    private void refuseTakenIds(RouteBuilder routes, Set<RouteDefinition> before) throws Exception {
        routes.configureRoutes(context);
        for (RouteDefinition route : routes.getRouteCollection().getRoutes()) {
            if (route.getId() != null && before.stream().anyMatch(other -> route.getId().equals(other.getId()))) {
                throw new IllegalArgumentException("another file has a route with the id " + route.getId() + " already");
            }
        }
    }

    private void remove(List<RouteDefinition> half) {
        for (RouteDefinition route : half) {
            try {
                context.getRouteController().stopRoute(route.getRouteId());
                model.removeRouteDefinition(route);
                context.removeRoute(route.getRouteId());
            } catch (Exception e) {
                LOG.error("The route {} of that file is still there: {}", route.getRouteId(), CommandLineInterface.message(e));
            }
        }
    }
}

package io.transcriptroutes.installation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** What the bundle logs, from its creation until it is closed, as production logs it: from INFO on. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final List<String> LOGGERS = List.of("create-transcript", "recording-failed");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<String> messages = new CopyOnWriteArrayList<>();

    public LogLines() {
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
        LOGGERS.forEach(name -> level(name, Level.INFO));
    }

    /** Each event's message, and its stack trace where it has one. */
    public List<String> messages() {
        return messages;
    }

    @Override
    protected void append(ILoggingEvent event) {
        messages.add(event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            messages.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    }

    @Override
    public void close() {
        LOGGERS.forEach(name -> level(name, null));
        root.detachAppender(this);
        stop();
    }

    private static void level(String logger, Level level) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
    }
}

package io.github.reducer.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;

/**
 * What Logback runs when the first logger is made, found as a service: keeps it from looking for
 * configuration files, and shows INFO until {@link Logs#start(String, LogLevel)} says otherwise.
 */
public final class DefaultConfigurator extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    // With a listener to its own messages, Logback neither prints them to standard output nor loads
    // what it would print them with.
    context.getStatusManager().add(new NopStatusListener());
    Logs.configure(context, "Reducer", LogLevel.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}

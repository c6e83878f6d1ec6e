package io.github.reducer.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.status.NopStatusListener;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.ProviderBinding;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Binds SLF4J to Logback, in place of Logback's own provider: that one looks for configuration
 * files, and keeps messages about it, which costs each process 20 ms. Shows INFO until {@link
 * Logs#start(String, LogLevel)} says otherwise.
 */
public final class LoggingProvider implements SLF4JServiceProvider {
  /** The newest version of the interface of providers that this one is made for. */
  private static final String API_VERSION = "2.0.99";

  private final LoggerContext context = new LoggerContext();
  private final MDCAdapter mdc = new LogbackMDCAdapter();
  private final IMarkerFactory markers = new BasicMarkerFactory();

  /**
   * Binds SLF4J, which else opens the JAR and searches it for services, at the cost of another 10
   * ms. To be called before the first logger is made.
   */
  public static void choose() {
    ProviderBinding.bind(new LoggingProvider());
  }

  @Override
  public void initialize() {
    context.setName(CoreConstants.DEFAULT_CONTEXT_NAME);
    context.setMDCAdapter(mdc);
    // With a listener to its own messages, Logback neither prints them to standard output nor loads
    // what it would print them with.
    context.getStatusManager().add(new NopStatusListener());
    Logs.configure(context, "Reducer", LogLevel.INFO);
    context.start();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return context;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return API_VERSION;
  }
}

package org.slf4j;

import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Binds SLF4J to a provider that is at hand, from within its package. Its own ways take some 10 ms
 * of each process: it opens the JAR and searches that for services, or, where the provider is named
 * by a property, formats a message that nobody sees, by regular expressions. That these fields are
 * there, with these types, in the version that the build pins is checked by the compiler.
 */
public final class ProviderBinding {
  private ProviderBinding() {}

  /** Binds, as {@code LoggerFactory} would; to be called before the first logger is made. */
  public static void bind(SLF4JServiceProvider provider) {
    MDC.setMDCAdapter(provider.getMDCAdapter());
    LoggerFactory.PROVIDER = provider;
    provider.initialize();
    LoggerFactory.INITIALIZATION_STATE = LoggerFactory.SUCCESSFUL_INITIALIZATION;
  }
}

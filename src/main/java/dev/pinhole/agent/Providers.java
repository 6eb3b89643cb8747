package dev.pinhole.agent;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;
import com.pi4j.platform.Platform;
import com.pi4j.provider.Provider;
import dev.pinhole.label.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The Pi4J providers on the class path, to be chosen from by id. Pi4J itself would take the one of
 * the highest priority.
 */
final class Providers {
  private final List<Provider<?, ?, ?>> found;

  private Providers(List<Provider<?, ?, ?>> found) {
    this.found = found;
  }

  /** Asks every plugin on the class path what it has. */
  static Providers onClassPath() {
    Context bare = Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().build();
    try {
      Collector collector = new Collector(bare);
      ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.initialize(collector));
      return new Providers(collector.found);
    } finally {
      bare.shutdown();
    }
  }

  /**
   * The provider of a type by its id.
   *
   * @param key the configuration's key for it, for the error
   * @throws BadInputException if there is none
   */
  <T> T find(Class<T> type, String id, String key) {
    return found.stream()
        .filter(type::isInstance)
        .filter(provider -> provider.id().equals(id))
        .map(type::cast)
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "pins."
                        + key
                        + ": there is no Pi4J provider of this id on the class path: use "
                        + known(type)
                        + ", or add its jar to PINHOLE_CLASSPATH"));
  }

  private String known(Class<?> type) {
    return found.stream()
        .filter(type::isInstance)
        .map(Provider::id)
        .collect(Collectors.joining(" or "));
  }

  private static final class Collector implements PluginService {
    private final Context context;
    private final List<Provider<?, ?, ?>> found = new ArrayList<>();

    Collector(Context context) {
      this.context = context;
    }

    @Override
    public Context context() {
      return context;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Pi4J declares it
    public PluginService register(Provider... providers) {
      for (Provider<?, ?, ?> provider : providers) {
        found.add(provider);
      }
      return this;
    }

    @Override
    public PluginService register(Platform... platforms) {
      return this;
    }
  }
}

package dev.pinhole.bench.junit;

import dev.pinhole.bench.Bench;
import dev.pinhole.bench.Specimen;
import dev.pinhole.bench.scenario.ScenarioFile;
import dev.pinhole.label.BadInputException;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What {@link PinholeBench} does: opens a bench when a test first asks for it, and ends it with the
 * test. What belongs to a test, a class or the whole run is in the store of that, which closes it.
 */
final class BenchExtension implements ParameterResolver, AfterEachCallback {
  static final Namespace OURS = Namespace.create(BenchExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Bench.class || type == Device.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getDeclaringExecutable() instanceof Constructor
        || context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a device is on its bench for one test: take it as a parameter of the test method, or of"
              + " @BeforeEach or @AfterEach");
    }
    if (AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), TestFactory.class)) {
      throw new ParameterResolutionException(
          "tests of a @TestFactory have no beginning and no end for a bench: use"
              + " @ParameterizedTest");
    }
    Stay stay = stay(context);
    return parameter.getParameter().getType() == Bench.class ? stay.bench() : stay.device();
  }

  private static Stay stay(ExtensionContext context) {
    Store store = context.getStore(OURS);
    Stay stay = store.get(Stay.class, Stay.class);
    if (stay == null) {
      Specimen specimen = specimen(context);
      Lab lab = lab(context);
      ClassReport report = report(context, lab);
      // The same chance in each run of a test, and another in each test.
      long seed = context.getUniqueId().hashCode();
      stay =
          new Stay(
              lab,
              specimen,
              seed,
              (result, thrown) -> report.add(new TestName(context), result, thrown));
      store.put(Stay.class, stay);
    }
    return stay;
  }

  @SuppressWarnings("deprecation") // what takes its place is not in JUnit 5
  private static Lab lab(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(
            Lab.class, _ -> Lab.of(context::getConfigurationParameter), Lab.class);
  }

  @SuppressWarnings("deprecation") // what takes its place is not in JUnit 5
  private static ClassReport report(ExtensionContext context, Lab lab) {
    ExtensionContext outermost = TestName.outermost(context);
    return outermost
        .getStore(OURS)
        .getOrComputeIfAbsent(
            ClassReport.class,
            _ -> new ClassReport(outermost.getRequiredTestClass(), lab),
            ClassReport.class);
  }

  /** After the test's own {@code @AfterEach} methods, which may still want the bench. */
  @Override
  public void afterEach(ExtensionContext context) {
    Stay stay = context.getStore(OURS).get(Stay.class, Stay.class);
    if (stay != null) {
      stay.end(context.getExecutionException());
    }
  }

  private static Specimen specimen(ExtensionContext context) {
    PinholeBench wanted = wanted(context);
    Map<String, String> changes = new LinkedHashMap<>();
    for (String change : wanted.profile()) {
      String[] parts = change.split(":", 2);
      String key = parts[0].strip();
      if (parts.length < 2 || !ScenarioFile.profileKeys().contains(key)) {
        throw new BadInputException(
            "@PinholeBench: profile has '%s', which is none of its settings; write KEY: VALUE with a key of %s"
                .formatted(change, String.join(", ", ScenarioFile.profileKeys())));
      }
      changes.put(key, parts[1].strip());
    }
    return Specimen.of(
        "@PinholeBench: profile", wanted.model(), changes, wanted.password(), Optional.empty());
  }

  /** The nearest: on the method, its class, or a class around that. */
  private static PinholeBench wanted(ExtensionContext context) {
    Optional<PinholeBench> found =
        AnnotationSupport.findAnnotation(context.getTestMethod(), PinholeBench.class);
    Class<?> type = context.getRequiredTestClass();
    while (found.isEmpty() && type != null) {
      found = AnnotationSupport.findAnnotation(type, PinholeBench.class);
      type = type.getEnclosingClass();
    }
    return found.orElseThrow();
  }
}

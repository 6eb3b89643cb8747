package dev.pinhole.campaign;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A mistake that somebody could make.
 *
 * @param name what a device with it does
 * @param file the source it is in, below {@code dev/pinhole}
 * @param right what stands there, exactly once
 * @param wrong what would stand there
 */
record Defect(String name, String file, String right, String wrong) {
  private static final Path SOURCES = Path.of("src/main/java/dev/pinhole");

  @Override
  public String toString() {
    return name;
  }

  /** Runs the probe in a Pinhole that has this defect. */
  List<String> probe(Path folder, List<String> what) throws Exception {
    if (!Files.exists(folder.resolve("dev"))) {
      compile(folder);
    }
    URL[] places = {url(folder), of(Campaign.class), of(DefectProbe.class)};
    try (URLClassLoader defective = new URLClassLoader(places, new WithoutPinhole())) {
      @SuppressWarnings("unchecked")
      UnaryOperator<List<String>> probe =
          (UnaryOperator<List<String>>)
              defective
                  .loadClass(DefectProbe.class.getName())
                  .getDeclaredConstructor()
                  .newInstance();
      return probe.apply(what);
    }
  }

  private static URL of(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static URL url(Path folder) throws IOException {
    return folder.toUri().toURL();
  }

  private void compile(Path folder) throws IOException {
    String source = Files.readString(SOURCES.resolve(file));
    int at = source.indexOf(right);
    if (at < 0 || source.indexOf(right, at + 1) >= 0) {
      throw new AssertionError(name + ": not there once: " + right);
    }
    Path patched =
        Files.createDirectories(folder.resolve("source")).resolve(Path.of(file).getFileName());
    Files.writeString(patched, source.replace(right, wrong));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-nowarn",
                      "-implicit:none",
                      "-cp",
                      System.getProperty("java.class.path"),
                      "-d",
                      folder.toString()),
                  null,
                  files.getJavaFileObjects(patched))
              .call();
      if (!done) {
        throw new AssertionError(name + ": does not compile");
      }
    }
  }

  /** Everything but Pinhole itself, so that all of it comes from one place. */
  private static final class WithoutPinhole extends ClassLoader {
    WithoutPinhole() {
      super(ClassLoader.getSystemClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("dev.pinhole.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public URL getResource(String name) {
      return name.startsWith("dev/pinhole/") ? null : super.getResource(name);
    }
  }
}

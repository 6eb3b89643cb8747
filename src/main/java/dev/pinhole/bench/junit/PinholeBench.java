package dev.pinhole.bench.junit;

import dev.pinhole.bench.Password;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Puts a device onto a bench for each test, and says which device that is.
 *
 * <p>A test method, and the {@code @BeforeEach} and {@code @AfterEach} methods around it, may take
 * a {@link dev.pinhole.bench.Bench} and a {@link Device}: of one test they are all of one device,
 * which comes unplugged, with its button released. When the test is over, however it ends, the
 * power is cut and the button released, and the bench does nothing more. Tests may run in parallel.
 *
 * <p>Properties of the run, either of JUnit's configuration or of the system:
 *
 * <ul>
 *   <li>{@code pinhole.bench}: {@code sim} (the default, in virtual time), {@code virtual-pi} or
 *       {@code rig}
 *   <li>{@code pinhole.rig}: the file that describes the rig
 *   <li>{@code pinhole.virtual-pi}: the folder of the virtual Pi's images, which {@code
 *       scripts/virtual-pi build} makes; {@code target/virtual-pi} by default
 *   <li>{@code pinhole.reports}: the folder of the reports; {@code target/pinhole} by default. Each
 *       test class has one there, in a folder of its full name, with a run a test: {@code
 *       report.html}, {@code junit.xml}, {@code results.json} and a VCD of each.
 * </ul>
 *
 * <p>A test that fails carries what was seen with its failure. On a method, this stands in place of
 * the one on its class. Chance, such as passwords and salts, is the same in each run of a test and
 * another in each test.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(BenchExtension.class)
public @interface PinholeBench {
  /** A shipped model, as {@code pinhole profile list} shows them. */
  String model() default "c1c";

  /**
   * What its profile has otherwise, as a file has it, such as {@code "hold-time: 3s"}: {@code
   * methods}, {@code hold-time}, {@code trigger}, {@code maximum-hold}, {@code last-seconds},
   * {@code debounce}, {@code boot-time} and {@code restored-shown}.
   */
  String[] profile() default {};

  /** Whose password works at first: {@link Password#OWNER} or {@link Password#CODE}. */
  Password password() default Password.OWNER;
}

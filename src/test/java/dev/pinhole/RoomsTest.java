package dev.pinhole;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the packages to their floors: a room may use rooms below it and never one above. */
class RoomsTest {
  private static final String ROOT = "dev.pinhole";

  /** For each room, all rooms that it may use. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("rules"),
          entry("label"),
          entry("vault", "rules", "label"),
          entry("recovery", "label"),
          entry("camera", "rules", "label", "vault", "recovery"),
          entry("gpio", "rules", "label", "vault", "camera"),
          entry("serial", "rules", "label", "vault", "camera"),
          entry("web", "rules", "label", "vault", "recovery", "camera"),
          entry("sim", "rules", "label", "vault", "recovery", "camera", "gpio"),
          entry(
              "bench",
              "rules",
              "label",
              "vault",
              "recovery",
              "camera",
              "gpio",
              "serial",
              "web",
              "sim"),
          entry(
              "agent",
              "rules",
              "label",
              "vault",
              "recovery",
              "camera",
              "gpio",
              "serial",
              "web",
              "sim"),
          entry("desk", "label", "recovery"),
          entry("campaign", "rules", "label", "vault", "recovery", "camera", "sim", "bench"),
          entry(
              "cli",
              "rules",
              "label",
              "vault",
              "recovery",
              "camera",
              "gpio",
              "serial",
              "web",
              "sim",
              "agent",
              "bench",
              "desk",
              "campaign"));

  private static Map.Entry<String, Set<String>> entry(String room, String... below) {
    return Map.entry(room, Set.of(below));
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static String room(JavaClass type) {
    String inside = type.getPackageName().substring(ROOT.length());
    int end = inside.indexOf('.', 1);
    return inside.isEmpty() ? "" : inside.substring(1, end < 0 ? inside.length() : end);
  }

  @Test
  void everyRoomIsOnTheMap() {
    Set<String> rooms =
        CLASSES.stream().map(RoomsTest::room).collect(Collectors.toCollection(TreeSet::new));
    assertThat(rooms).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
  }

  @Test
  void aRoomUsesOnlyRoomsBelowIt() {
    Set<String> trespasses = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .filter(target -> !room(target).equals(room(type)))
          .filter(target -> !MAY_USE.get(room(type)).contains(room(target)))
          .forEach(target -> trespasses.add(type.getName() + " -> " + target.getName()));
    }
    assertThat(trespasses).isEmpty();
  }

  /** An oracle that shared code with the rules would share their mistakes. */
  @Test
  void theCampaignsJudgeKnowsNothingOfTheRules() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".campaign.oracle")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    ROOT + ".rules", ROOT + ".vault", ROOT + ".recovery", ROOT + ".camera")
                .and(not(nameMatching(".*\\.(LoginOutcome|PasswordChange)"))))
        .check(CLASSES);
  }

  @Test
  void theRulesArePure() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".rules")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.nio..",
            "java.time..",
            "java.net..",
            "java.util.concurrent..",
            "org.slf4j..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".rules")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.(Thread|System|Runtime|ProcessHandle)")
        .check(CLASSES);
  }

  @Test
  void theCameraKnowsNoEdge() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".camera..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.pi4j..", "jssc..", "com.sun.net.httpserver..", "java.net..")
        .check(CLASSES);
  }

  @Test
  void onlyTheOneRealClockReadsTime() {
    clockRule().check(CLASSES);
  }

  /** I8: what cannot be called cannot decide. Steps of the wall clock change nothing by this. */
  @Test
  void theClockRuleFindsAClassThatReadsTheWallClock() {
    JavaClasses offender = new ClassFileImporter().importClasses(ReadsTheWallClock.class);
    assertThat(clockRule().evaluate(offender).hasViolation()).isTrue();
  }

  private static ArchRule clockRule() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".camera.SystemClock")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".desk.WallClock")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", java.time.Duration.class)
        .orShould()
        .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
        .orShould()
        .callMethod(
            java.util.concurrent.locks.LockSupport.class, "parkNanos", Object.class, long.class)
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .callMethod(java.time.InstantSource.class, "system")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Date")
        .because("time comes from one injected monotonic source (I8)");
  }

  private static final class ReadsTheWallClock {
    @SuppressWarnings("unused")
    static long now() {
      return System.currentTimeMillis();
    }
  }

  @Test
  void noClassIsNamedForNothing() {
    classes().should().haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl)").check(CLASSES);
  }
}

package dev.pinhole.bench.scenario;

import dev.pinhole.bench.Need;
import java.util.EnumSet;
import java.util.Set;

/** Finds out what a scenario asks of a bench, before anything is done. */
final class Needs {
  private final Set<Need> needs = EnumSet.noneOf(Need.class);

  private Needs() {}

  static Set<Need> of(Scenario scenario) {
    Needs all = new Needs();
    scenario.steps().forEach(placed -> all.add(placed.step()));
    if (!scenario.never().isEmpty()) {
      all.needs.add(Need.CONSOLE);
    }
    return all.needs;
  }

  private void add(Step step) {
    switch (step) {
      case Step.Power _, Step.Contact _, Step.Hold _, Step.Bounce _, Step.Wait _ -> {}
      case Step.WaitFor _, Step.ExpectConsole _, Step.ExpectSilence _ -> needs.add(Need.CONSOLE);
      case Step.CutPowerAfter cut -> cut.line().ifPresent(_ -> needs.add(Need.CONSOLE));
      case Step.ExpectLamp _ -> needs.add(Need.LAMP);
      case Step.LogIn login -> {
        needs.add(Need.LOGIN);
        login.newPassword().ifPresent(_ -> needs.add(Need.NEW_PASSWORD_REQUEST));
      }
      case Step.ExpectOneWorks _ -> needs.add(Need.LOGIN);
      case Step.Change _ -> needs.add(Need.PASSWORD_CHANGE);
      case Step.OpenSession _, Step.ExpectSession _ -> needs.add(Need.SESSION);
      case Step.ReadLongSerial _ -> needs.add(Need.CONSOLE);
      case Step.Visit _ -> needs.add(Need.FORGOTTEN);
      case Step.Harm _ -> needs.add(Need.DAMAGE);
      case Step.Disturb _ -> needs.add(Need.DISTURBANCE);
      case Step.Measure measure -> {
        measure.from().need().ifPresent(needs::add);
        measure.to().need().ifPresent(needs::add);
      }
    }
  }
}

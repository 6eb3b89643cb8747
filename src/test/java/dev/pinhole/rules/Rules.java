package dev.pinhole.rules;

/** A machine under test: the real one, or one with a fault put in to prove that checks can fail. */
interface Rules {
  State initial();

  Step step(State state, Event event);

  /** What the event would lead to; it has not happened. */
  default Step peek(State state, Event event) {
    return step(state, event);
  }

  long delay(State state, long now);

  static Rules of(Settings settings) {
    Machine machine = new Machine(settings);
    return new Rules() {
      @Override
      public State initial() {
        return machine.initial();
      }

      @Override
      public Step step(State state, Event event) {
        return machine.step(state, event);
      }

      @Override
      public long delay(State state, long now) {
        return machine.delay(state, now);
      }
    };
  }
}

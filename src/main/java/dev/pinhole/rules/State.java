package dev.pinhole.rules;

/** Where a device is between plug-in and its restored default password. */
public sealed interface State {
  /** No power. */
  record Unplugged() implements State {}

  /**
   * From power applied, or reboot requested, until ready.
   *
   * @param bootedAt when the device itself has finished booting
   * @param contact the button, which must be seen released for a while before ready
   */
  record Booting(long bootedAt, Contact contact, Condition condition) implements State {}

  /**
   * Booted, button seen released, holds count.
   *
   * @param since when ready was said: a press before it does not count (I1)
   * @param contact the button; pressed: a press that has not yet outlasted its bounce
   */
  record Ready(long since, Contact contact) implements State {}

  /**
   * A hold is being counted.
   *
   * @param start the last edge before the level stayed pressed
   * @param contact the button
   * @param bouncing whether the contact has opened and has neither stayed open nor stayed closed
   *     since, so that nobody knows yet whether the hold goes on
   * @param opened when it first opened, and so when the hold ended if it did; meaningless unless
   *     bouncing
   * @param chatter the edges of the last second of this hold
   * @param suspect whether a sample found the button released though no edge has said so yet
   * @param unseen when that was; meaningless unless suspect
   * @param readySince when ready was said
   */
  record Holding(
      long start,
      Contact contact,
      boolean bouncing,
      long opened,
      Chatter chatter,
      Phase phase,
      boolean suspect,
      long unseen,
      Condition condition,
      long readySince)
      implements State {
    static Holding begun(Contact contact, Condition condition, long readySince) {
      long start = contact.since();
      return new Holding(
          start,
          contact,
          false,
          start,
          Chatter.NONE,
          Phase.COUNTING,
          false,
          start,
          condition,
          readySince);
    }

    Holding with(Phase newPhase) {
      return new Holding(
          start,
          contact,
          bouncing,
          opened,
          chatter,
          newPhase,
          suspect,
          unseen,
          condition,
          readySince);
    }

    Holding with(Condition newCondition) {
      return new Holding(
          start,
          contact,
          bouncing,
          opened,
          chatter,
          phase,
          suspect,
          unseen,
          newCondition,
          readySince);
    }

    /**
     * After an edge, which explains whatever was suspect.
     *
     * @param sameOpening whether the contact has not stayed closed since it opened before
     */
    Holding moved(Contact newContact, Chatter newChatter, boolean sameOpening) {
      return new Holding(
          start,
          newContact,
          true,
          sameOpening ? opened : newContact.since(),
          newChatter,
          phase,
          false,
          unseen,
          condition,
          readySince);
    }

    /** The contact has stayed closed: what opened it was bounce. */
    Holding settled() {
      return new Holding(
          start, contact, false, opened, chatter, phase, suspect, unseen, condition, readySince);
    }

    Holding suspectSince(long at) {
      return new Holding(
          start, contact, bouncing, opened, chatter, phase, true, at, condition, readySince);
    }
  }

  /** How far a hold has come. */
  enum Phase {
    COUNTING,
    /** The last seconds before the hold time; not with {@link Trigger#RELEASE}. */
    LAST_SECONDS,
    /** Long enough: a release restores; only with {@link Trigger#RELEASE}. */
    REACHED
  }

  /**
   * The default password is being written.
   *
   * @param granted whether it was granted, and not held for
   * @param heldNanos how long the hold was; 0 if it was granted
   */
  record Restoring(boolean granted, long heldNanos, Contact contact) implements State {
    /** After a hold. */
    Restoring(long heldNanos, Contact contact) {
      this(false, heldNanos, contact);
    }
  }

  /**
   * Restored, which is shown for a while before the reboot.
   *
   * @param until when the reboot is due
   * @param asked whether it was asked for
   */
  record Rebooting(long until, boolean asked) implements State {}

  /** The button is held since before ready, or was held for too long: it must be let go first. */
  record Stuck(Contact contact) implements State {}

  /**
   * Something must be mended first, or by a hold.
   *
   * @param condition what is wrong; never {@link Condition#SOUND}
   * @param since when the device was ready but for that
   * @param heldOver whether the button must be let go before a hold counts again
   */
  record Fault(Condition condition, long since, Contact contact, boolean heldOver)
      implements State {}

  /** Booted and waiting for a press: {@link Ready}, or {@link Fault} if something is wrong. */
  static State armed(Condition condition, long since, Contact contact) {
    return condition == Condition.SOUND
        ? new Ready(since, contact)
        : new Fault(condition, since, contact, false);
  }

  /** Booted and waiting for a release: {@link Stuck}, or {@link Fault} if something is wrong. */
  static State heldOver(Condition condition, long since, Contact contact) {
    return condition == Condition.SOUND
        ? new Stuck(contact)
        : new Fault(condition, since, contact, true);
  }

  /** The kinds of state, for telling one from the other without looking inside. */
  enum Kind {
    UNPLUGGED,
    BOOTING,
    READY,
    HOLDING,
    RESTORING,
    REBOOTING,
    STUCK,
    FAULT
  }

  /** Which kind of state this is. */
  default Kind kind() {
    return switch (this) {
      case Unplugged _ -> Kind.UNPLUGGED;
      case Booting _ -> Kind.BOOTING;
      case Ready _ -> Kind.READY;
      case Holding _ -> Kind.HOLDING;
      case Restoring _ -> Kind.RESTORING;
      case Rebooting _ -> Kind.REBOOTING;
      case Stuck _ -> Kind.STUCK;
      case Fault _ -> Kind.FAULT;
    };
  }

  /** The button as this state knows it; null where nobody looks at it. */
  default Contact contact() {
    return null;
  }

  /** What the lamp says in this state. */
  default LampSign lamp() {
    return switch (this) {
      case Unplugged _ -> LampSign.DARK;
      case Booting _ -> LampSign.BOOTING;
      case Ready _ -> LampSign.READY;
      case Holding holding ->
          !holding.condition.allowsRestore()
              ? LampSign.FAULT
              : holding.phase == Phase.COUNTING ? LampSign.HOLDING : LampSign.LAST_SECONDS;
      case Restoring _ -> LampSign.RESTORING;
      case Rebooting _ -> LampSign.RESTORED;
      case Stuck _ -> LampSign.STUCK;
      case Fault _ -> LampSign.FAULT;
    };
  }
}

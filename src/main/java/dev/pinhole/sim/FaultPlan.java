package dev.pinhole.sim;

import java.util.Objects;

/** Which fault a storage is to meet at which of its operations, and which one it goes on with. */
final class FaultPlan {
  /** What a storage is asked to do. */
  enum Operation {
    CREATE,
    READ,
    WRITE,
    FORCE;

    boolean canMeet(StorageFault fault) {
      return switch (fault) {
        case POWER_CUT, ERROR, ERROR_LOSING_PAGES -> true;
        case NO_FORCE -> this == FORCE;
        case DISK_FULL -> this == CREATE || this == WRITE;
        case READ_ONLY -> this != READ;
        case SWALLOWED_WRITE -> this == WRITE;
        case FLIPPED_BIT -> this == READ;
      };
    }
  }

  /** What is to happen, at this operation or the first one after it that can fail so. */
  private StorageFault planned;

  private int at;
  private int bit;

  /** What happens at every operation that can fail so; null if nothing does. */
  private StorageFault lasting;

  /** Instead of what was planned before. */
  void add(int operation, StorageFault fault, int whichBit) {
    planned = Objects.requireNonNull(fault);
    at = operation;
    bit = whichBit;
  }

  /** Which bit the fault planned last is about. */
  int bit() {
    return bit;
  }

  /** Ends what was planned, and what goes on. */
  void clear() {
    planned = null;
    lasting = null;
  }

  /** Whether any operation to come may fail. */
  boolean isPending() {
    return planned != null || lasting != null;
  }

  /** What goes on goes on there, and nothing else does. */
  FaultPlan inNextProcess() {
    FaultPlan next = new FaultPlan();
    next.lasting = lasting;
    return next;
  }

  /** The fault that an operation meets; null if none. */
  StorageFault meets(int number, Operation operation) {
    if (planned != null && number >= at && (planned.stays() || operation.canMeet(planned))) {
      StorageFault fault = planned;
      planned = null;
      if (!fault.stays()) {
        return fault;
      }
      lasting = fault;
    }
    return lasting != null && operation.canMeet(lasting) ? lasting : null;
  }
}

package dev.pinhole.vault;

import dev.pinhole.label.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Vaults with the weak setting in memory, and the passwords that the tests try on them. */
final class TestVault {
  static final Secret CODE = Secret.of("ABCDEF");
  static final Secret OWNERS = Secret.of("correct horse");
  static final Secret CHOSEN = Secret.of("battery staple");
  static final Secret WRONG = Secret.of("Correct horse");
  static final Secret BLANK = Secret.of("");
  static final List<Secret> ALL = List.of(CODE, OWNERS, CHOSEN, WRONG, BLANK);

  /** The first that a vault of {@link #open} draws. */
  static final Nonce NONCE = Nonce.draw(random());

  private TestVault() {}

  static SplittableRandom random() {
    return new SplittableRandom(7);
  }

  static Vault open(Storage storage) {
    return open(storage, 0);
  }

  static Vault open(Storage storage, long nowNanos) {
    return Vault.open(storage, Hashing.weakForTests(), random(), nowNanos);
  }

  static Vault open(byte[] image) {
    return open(image.length == 0 ? new MemoryStorage() : new MemoryStorage(image));
  }

  /** A storage as it leaves the factory: the default password is {@link #CODE}. */
  static MemoryStorage provisioned() {
    MemoryStorage storage = new MemoryStorage();
    try {
      Vault.provision(storage, Hashing.weakForTests(), random(), CODE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return storage;
  }

  /** A storage whose owner has chosen {@link #OWNERS}, with some failed logins since. */
  static MemoryStorage owned(int loginFailures) {
    MemoryStorage storage = provisioned();
    Vault vault = open(storage);
    if (vault.changePassword(CODE, OWNERS, 0) != PasswordChange.DONE) {
      throw new AssertionError();
    }
    for (int i = 0; i < loginFailures; i++) {
      if (vault.login(WRONG, 0) != Login.WRONG) {
        throw new AssertionError();
      }
    }
    return storage;
  }

  /** A storage as {@link #owned} that waits for an answer, after wrong answers and imports. */
  static MemoryStorage asked(int wrongAnswers, int wrongImports) {
    MemoryStorage storage = owned(3);
    Vault vault = open(storage);
    if (!vault.ask().equals(Optional.of(NONCE))) {
      throw new AssertionError();
    }
    for (int i = 0; i < wrongAnswers; i++) {
      vault.countWrongAnswer();
    }
    for (int i = 0; i < wrongImports; i++) {
      vault.countWrongImport(0);
    }
    return storage;
  }

  /** Which of {@link #ALL} open a vault with these bytes, once its lock time is over. */
  static Set<Secret> working(byte[] image) {
    Set<Secret> working = new LinkedHashSet<>();
    for (Secret password : ALL) {
      if (open(image).login(password, Vault.LOCK_TIME.toNanos()) == Login.ACCEPTED) {
        working.add(password);
      }
    }
    return working;
  }

  /** The same images, each once. */
  static List<byte[]> distinct(List<byte[]> images) {
    Set<ByteBuffer> distinct = new LinkedHashSet<>();
    images.forEach(image -> distinct.add(ByteBuffer.wrap(image)));
    return distinct.stream().map(ByteBuffer::array).toList();
  }

  /** The bytes of one slot's record. */
  static byte[] slot(byte[] image, int slot) {
    byte[] bytes = new byte[RecordCodec.RECORD_BYTES];
    System.arraycopy(image, slot * Slots.SLOT_BYTES, bytes, 0, bytes.length);
    return bytes;
  }

  /** A copy of an image in which one slot has other bytes. */
  static byte[] withSlot(byte[] image, int slot, byte[] bytes) {
    byte[] changed = image.clone();
    System.arraycopy(bytes, 0, changed, slot * Slots.SLOT_BYTES, bytes.length);
    return changed;
  }

  /** A copy of an image in which one slot is nothing but zeros. */
  static byte[] wiped(byte[] image, int slot) {
    return withSlot(image, slot, new byte[Slots.SLOT_BYTES]);
  }
}

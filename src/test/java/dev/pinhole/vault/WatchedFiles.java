package dev.pinhole.vault;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.mockingDetails;

import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mockito.MockedStatic;
import org.mockito.invocation.InvocationOnMock;

/**
 * Stands between this thread's file channels and the kernel until it is closed: tells of each
 * force, takes and gives no more than a few bytes at once, as a kernel may, and knows what was left
 * open.
 */
final class WatchedFiles implements AutoCloseable {
  private final Consumer<Path> onForce;
  private final int most;
  private final MockedStatic<FileChannel> opened;
  private final List<FileChannel> channels = new ArrayList<>();

  /**
   * Begins to watch.
   *
   * @param onForce hears of the file or folder, just before it is forced
   * @param most how many bytes a read or a write moves
   */
  WatchedFiles(Consumer<Path> onForce, int most) {
    this.onForce = onForce;
    this.most = most;
    this.opened = mockStatic(FileChannel.class, this::open);
  }

  @Override
  public void close() {
    opened.close();
  }

  /** How many of the channels that were opened are still open. */
  long stillOpen() {
    return channels.stream().filter(FileChannel::isOpen).count();
  }

  private Object open(InvocationOnMock call) throws Throwable {
    Object channel = call.callRealMethod();
    if (mockingDetails(channel).isMock()) {
      return channel;
    }
    channels.add((FileChannel) channel);
    return mock(FileChannel.class, use -> use((FileChannel) channel, call.getArgument(0), use));
  }

  private Object use(FileChannel channel, Path path, InvocationOnMock call) throws Throwable {
    if (call.getMethod().getName().equals("force")) {
      onForce.accept(path);
    }
    if (call.getArguments().length == 2 && call.getArgument(0) instanceof ByteBuffer buffer) {
      int limit = buffer.limit();
      buffer.limit(Math.min(limit, buffer.position() + most));
      try {
        return invoke(channel, call);
      } finally {
        buffer.limit(limit);
      }
    }
    return invoke(channel, call);
  }

  private static Object invoke(FileChannel channel, InvocationOnMock call) throws Throwable {
    try {
      return call.getMethod().invoke(channel, call.getArguments());
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

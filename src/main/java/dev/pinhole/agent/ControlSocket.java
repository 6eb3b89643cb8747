package dev.pinhole.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinhole.camera.Console;
import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.label.BadInputException;
import dev.pinhole.label.Durations;
import dev.pinhole.serial.CommandReader;
import dev.pinhole.serial.ConsoleLine;
import dev.pinhole.serial.Outbox;
import dev.pinhole.sim.Observer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Works a simulated board from outside: a finger, a plug and an eye for programs. It exists with a
 * simulated board only, on a Unix socket of its owner's or on loopback.
 *
 * <p>A line a command, a line an answer; times are seconds of the monotonic clock, to the
 * nanosecond.
 *
 * <pre>
 * press            ok press 1204.313378100
 * release          ok release 1224.313501622
 * power on|off     ok power on 1204.000012345
 * lamp             ok lamp lit 1204.000012345
 * status           ok status state=ready held=0.000 ...
 * watch            ok watch 1204.000012345
 *                  and from then on, as they happen: lamp lit T, lamp dark T, power on T, power off T,
 *                  button pressed T, button released T, console [...] words
 * anything else    error unknown command: use press, release, power on, ...
 * </pre>
 */
public final class ControlSocket implements Console, AutoCloseable {
  private static final int MOST_CLIENTS = 8;
  private static final String TOO_MANY =
      "error too many clients: at most " + MOST_CLIENTS + ", close one\n";
  private static final int LINES_KEPT = 4096;
  private static final String HELP =
      "use press, release, power on, power off, lamp, status or watch";

  private final SimulatedBoard board;
  private final Supplier<String> status;
  private final ServerSocketChannel server;
  private final Optional<Path> socketFile;
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();

  private ControlSocket(
      SimulatedBoard board,
      Supplier<String> status,
      ServerSocketChannel server,
      Optional<Path> socketFile) {
    this.board = Objects.requireNonNull(board);
    this.status = Objects.requireNonNull(status);
    this.server = server;
    this.socketFile = socketFile;
    Thread.ofPlatform().name("control").daemon().start(this::accept);
  }

  /**
   * Opens a socket.
   *
   * @param where {@code unix:PATH}, or {@code tcp:PORT} on loopback, port 0 for a free one
   * @param status what {@code status} answers
   * @throws BadInputException if it cannot be opened there
   */
  public static ControlSocket open(String where, SimulatedBoard board, Supplier<String> status) {
    try {
      if (where.startsWith("unix:")) {
        Path file = Path.of(where.substring("unix:".length()));
        if (file.toString().isEmpty()) {
          throw new BadInputException("--control: write unix:PATH, the path is missing");
        }
        return new ControlSocket(board, status, onUnix(file), Optional.of(file));
      }
      if (where.matches("tcp:[0-9]{1,5}")) {
        int port = Integer.parseInt(where.substring("tcp:".length()));
        if (port <= 65_535) {
          ServerSocketChannel server = ServerSocketChannel.open();
          server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
          return new ControlSocket(board, status, server, Optional.empty());
        }
      }
    } catch (IOException | RuntimeException e) {
      throw e instanceof BadInputException bad
          ? bad
          : new BadInputException(
              "--control: %s cannot be opened: %s: name another place"
                  .formatted(where, e.getMessage()));
    }
    throw new BadInputException("--control: write unix:PATH, or tcp:PORT for a port on loopback");
  }

  private static ServerSocketChannel onUnix(Path file) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(file);
    if (Files.exists(file)) {
      if (!isSocket(file)) {
        throw new BadInputException(file, 0, "is there and is no socket: name another place");
      }
      if (answers(address)) {
        throw new BadInputException(file, 0, "somebody answers there already: end that first");
      }
      // Left behind by a process that was killed.
      Files.delete(file);
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(address);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return server;
  }

  private static boolean answers(UnixDomainSocketAddress address) {
    try {
      SocketChannel.open(address).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSocket(Path file) throws IOException {
    int type = (int) Files.getAttribute(file, "unix:mode") & 0xF000;
    return type == 0xC000;
  }

  /** Where it listens: {@code unix:PATH} or {@code tcp:PORT}. */
  public String where() {
    if (socketFile.isPresent()) {
      return "unix:" + socketFile.get();
    }
    try {
      SocketAddress address = server.getLocalAddress();
      return address instanceof InetSocketAddress inet ? "tcp:" + inet.getPort() : "closed";
    } catch (IOException e) {
      return "closed";
    }
  }

  @Override
  public void say(long at, String line) {
    String told = "console " + new ConsoleLine(at, line);
    clients.forEach(client -> client.tell(told));
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        if (clients.size() >= MOST_CLIENTS) {
          try (channel) {
            channel.write(ByteBuffer.wrap(TOO_MANY.getBytes(UTF_8)));
          }
        } else {
          new Client(channel).start();
        }
      } catch (IOException e) {
        if (!server.isOpen()) {
          return;
        }
      }
    }
  }

  /** One connection: a thread that reads, and one that writes. */
  private final class Client implements Observer {
    private final SocketChannel channel;
    private final Outbox<String> outbox =
        new Outbox<>(LINES_KEPT, (lost, _) -> "lost " + lost + " lines");
    private volatile boolean watching;

    Client(SocketChannel channel) {
      this.channel = channel;
    }

    void start() {
      clients.add(this);
      Thread.ofPlatform().name("control reader").daemon().start(this::read);
      Thread.ofPlatform().name("control writer").daemon().start(this::write);
    }

    void tell(String line) {
      if (watching) {
        outbox.add(line);
      }
    }

    private void read() {
      CommandReader reader = new CommandReader();
      ByteBuffer bytes = ByteBuffer.allocate(256);
      try {
        while (channel.read(bytes) >= 0) {
          bytes.flip();
          while (bytes.hasRemaining()) {
            reader.next(bytes.get()).ifPresent(command -> outbox.add(answer(command)));
          }
          bytes.clear();
        }
      } catch (IOException e) {
        end();
      } finally {
        // What was asked before is answered, also to one who only listens from now on.
        board.unwatch(this);
        outbox.close();
      }
    }

    private void write() {
      try {
        Optional<String> line = outbox.take();
        while (line.isPresent()) {
          ByteBuffer bytes = ByteBuffer.wrap((line.get() + "\n").getBytes(UTF_8));
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          line = outbox.take();
        }
      } catch (IOException e) {
        // The reader finds out as well.
      } finally {
        end();
      }
    }

    private void end() {
      board.unwatch(this);
      clients.remove(this);
      outbox.close();
      try {
        channel.close();
      } catch (IOException e) {
        // Closed is what it should be.
      }
    }

    private String answer(String command) {
      return switch (command) {
        case "press" -> "ok press " + seconds(board.contact(true));
        case "release" -> "ok release " + seconds(board.contact(false));
        case "power on" -> "ok power on " + seconds(board.power(true));
        case "power off" -> "ok power off " + seconds(board.power(false));
        case "lamp" -> "ok lamp " + (board.isLit() ? "lit" : "dark");
        case "status" -> "ok status " + status.get();
        case "watch" -> {
          if (!watching) {
            watching = true;
            board.watch(this);
          }
          yield "ok watch";
        }
        default -> "error unknown command: " + HELP;
      };
    }

    @Override
    public void power(long at, boolean on) {
      tell("power " + (on ? "on " : "off ") + seconds(at));
    }

    @Override
    public void button(long at, boolean nowPressed) {
      tell("button " + (nowPressed ? "pressed " : "released ") + seconds(at));
    }

    @Override
    public void lamp(long at, boolean lit) {
      tell("lamp " + (lit ? "lit " : "dark ") + seconds(at));
    }

    @Override
    public void console(long at, String line) {
      // Told by say.
    }

    @Override
    public void login(long at, String whose, LoginOutcome outcome) {
      // Nobody logs in here.
    }
  }

  private static String seconds(long nanos) {
    return Durations.seconds(nanos, 9).replace(" s", "");
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Client client : clients) {
        client.end();
      }
      if (socketFile.isPresent()) {
        Files.deleteIfExists(socketFile.get());
      }
    } catch (IOException e) {
      // The process is about to end, which closes what is left.
    }
  }
}

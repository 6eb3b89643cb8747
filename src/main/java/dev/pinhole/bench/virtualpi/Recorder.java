package dev.pinhole.bench.virtualpi;

import dev.pinhole.camera.LoginOutcome;
import dev.pinhole.sim.Observer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lets several look on, one event at a time, whatever thread it came from. */
final class Recorder implements Observer {
  private final List<Observer> observers = new CopyOnWriteArrayList<>();

  void add(Observer observer) {
    observers.add(observer);
  }

  @Override
  public synchronized void power(long at, boolean on) {
    observers.forEach(observer -> observer.power(at, on));
  }

  @Override
  public synchronized void button(long at, boolean pressed) {
    observers.forEach(observer -> observer.button(at, pressed));
  }

  @Override
  public synchronized void lamp(long at, boolean lit) {
    observers.forEach(observer -> observer.lamp(at, lit));
  }

  @Override
  public synchronized void console(long at, String line) {
    observers.forEach(observer -> observer.console(at, line));
  }

  @Override
  public synchronized void login(long at, String whose, LoginOutcome outcome) {
    observers.forEach(observer -> observer.login(at, whose, outcome));
  }
}

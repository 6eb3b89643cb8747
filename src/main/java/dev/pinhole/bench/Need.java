package dev.pinhole.bench;

/** What a scenario asks of a bench beside power and a finger. */
public enum Need {
  /** To see the lamp. */
  LAMP,
  /** To read the console. */
  CONSOLE,
  /** To try passwords. */
  LOGIN,
  /** To see whether a new password is asked for after a login. */
  NEW_PASSWORD_REQUEST,
  /** To change the password. */
  PASSWORD_CHANGE,
  /** To log in and stay so. */
  SESSION,
  /** To send tickets and recovery files to a device that knows the bench's desk. */
  FORGOTTEN,
  /** To damage what a device keeps. */
  DAMAGE,
  /** To let something go wrong around a device. */
  DISTURBANCE
}

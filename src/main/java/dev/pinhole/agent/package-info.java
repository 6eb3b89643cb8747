/**
 * The camera stand-in as a process: a camera with its real edges, running on the wall clock until
 * someone ends it.
 *
 * <p>{@link dev.pinhole.agent.Agent} gives the {@link dev.pinhole.camera.Camera} its turns on one
 * thread, boots it again when it asks for a reboot, and puts out the lamp whatever happens. What it
 * is made of comes from one {@linkplain dev.pinhole.agent.AgentConfig configuration file}: label
 * and vault, {@linkplain dev.pinhole.agent.Board pins}, {@linkplain dev.pinhole.serial console},
 * what a reboot does. The board may be a {@linkplain dev.pinhole.agent.SimulatedBoard simulated
 * one}, which a finger on a key or a bench on a {@linkplain dev.pinhole.agent.ControlSocket socket}
 * works; everything inside is then the same.
 *
 * <p>{@link dev.pinhole.agent.Doctor} looks at a machine and says what an agent would find there.
 */
package dev.pinhole.agent;

/**
 * The login: which password works, shown over HTTP, by HTTP Basic and by a form with a session.
 *
 * <p>Everything here asks a {@link dev.pinhole.web.Device}; nothing here decides anything about it.
 */
package dev.pinhole.web;

package dev.pinhole.desk;

import java.util.Set;
import java.util.stream.Collectors;

/** What the desk writes to a requester: plain text, to be sent as it is. */
public final class Reply {
  /** With a mark of quoting: so that whoever sends it back as it is has not said it. */
  private static final String STATEMENTS =
      "> %s\n> %s".formatted(Statement.AUTHORISED.sentence(), Statement.RESPONSIBLE.sentence());

  private Reply() {}

  /**
   * Answers a request with its ticket.
   *
   * @param request that got one
   */
  public static String ticket(Request request) {
    return """
    Hello,

    here is the ticket for the device with the serial number %s.

    1. Go to the device, and press its button shortly.
    2. Within 10 minutes open its login page, choose "Forgotten the password?", and paste or type
       the ticket. The QR code that is attached is the same text, for a telephone to read:

    %s

    3. Wait until the device has restarted. Its password is then the verification code on its
       sticker, and the device asks for a new one.

    The ticket works once, for this device only, and only until its password changes or a new long
    serial number is asked for. Nobody can use it who is not at the device.

    Your request has the number %d.
    """
        .formatted(
            request.device().orElseThrow().serial(),
            request.ticket().orElseThrow().text(),
            request.number());
  }

  /**
   * Says why a request is refused, and what its requester must send.
   *
   * @param request that was refused
   */
  public static String refusal(Request request) {
    return """
    Hello,

    we cannot answer your request (number %d) as it is:

    %s

    Please write again, with all of this in one e-mail, in your own words and not as a quotation:
    the two lines of the long serial number that the device shows after a short press of its button,
    and these two sentences, without the mark before them:

    %s
    """
        .formatted(request.number(), reasons(request.why()), STATEMENTS);
  }

  private static String reasons(Set<Shortcoming> why) {
    return why.stream()
        .sorted()
        .map(shortcoming -> "- " + shortcoming.words())
        .collect(Collectors.joining("\n"));
  }
}

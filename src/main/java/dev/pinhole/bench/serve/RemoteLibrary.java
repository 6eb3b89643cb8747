package dev.pinhole.bench.serve;

import dev.pinhole.bench.serve.Keywords.Keyword;
import dev.pinhole.bench.serve.XmlRpc.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The remote library interface of Robot Framework over XML-RPC, as its User Guide describes it:
 * keywords by their names, and their arguments, types, tags and documentation, one by one or, since
 * Robot Framework 4.0, all at once.
 */
final class RemoteLibrary {
  // The codes that XML-RPC servers agreed on in 2001.
  private static final int NOT_WELL_FORMED = -32700;
  private static final int NO_SUCH_METHOD = -32601;
  private static final int WRONG_PARAMETERS = -32602;

  private static final String INTRO =
      """
      Works a Pinhole bench: presses the reset button of the device on it, cuts its power, sees its\
       lamp, reads its console and tries its login.

      Times are numbers with a unit: ``20s``, ``19.8s``, ``500ms``, ``2min``.\
      """;

  private final Keywords keywords;

  RemoteLibrary(Keywords keywords) {
    this.keywords = keywords;
  }

  /** Answers a call; what is wrong with it becomes a fault. */
  String answer(byte[] document) {
    Call call;
    try {
      call = XmlRpc.read(document);
    } catch (XmlRpc.Malformed e) {
      return XmlRpc.fault(NOT_WELL_FORMED, "this is no call of XML-RPC: " + e.getMessage());
    }
    List<Object> parameters = call.parameters();
    return switch (call.method()) {
      case "get_keyword_names" ->
          XmlRpc.answer(keywords.all().stream().map(Keyword::name).toList());
      case "get_library_information" -> XmlRpc.answer(information());
      case "get_keyword_arguments",
          "get_keyword_types",
          "get_keyword_tags",
          "get_keyword_documentation",
          "run_keyword" ->
          !parameters.isEmpty() && parameters.getFirst() instanceof String name
              ? about(call.method(), name, parameters)
              : XmlRpc.fault(WRONG_PARAMETERS, "the first parameter is a keyword's name");
      default -> XmlRpc.fault(NO_SUCH_METHOD, "there is no such method");
    };
  }

  private String about(String method, String name, List<Object> parameters) {
    if (method.equals("get_keyword_documentation") && name.equals("__intro__")) {
      return XmlRpc.answer(INTRO);
    }
    Keyword keyword =
        keywords.all().stream()
            .filter(known -> plain(known.name()).equals(plain(name)))
            .findFirst()
            .orElse(null);
    if (keyword == null) {
      return name.equals("__init__") && !method.equals("run_keyword")
          ? XmlRpc.answer(method.equals("get_keyword_documentation") ? "" : List.of())
          : XmlRpc.fault(WRONG_PARAMETERS, "there is no such keyword");
    }
    return XmlRpc.answer(
        switch (method) {
          case "get_keyword_arguments" -> keyword.arguments();
          case "get_keyword_types" -> types(keyword);
          case "get_keyword_tags" -> List.of();
          case "get_keyword_documentation" -> keyword.doc();
          default -> run(keyword, parameters);
        });
  }

  /** Robot Framework takes names without regard to case, spaces and underscores. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "");
  }

  private static Map<String, Object> types(Keyword keyword) {
    Map<String, Object> types = new LinkedHashMap<>();
    for (String argument : keyword.arguments()) {
      types.put(argument.replaceFirst("=.*", ""), "str");
    }
    return types;
  }

  private Map<String, Object> information() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("__intro__", Map.of("doc", INTRO));
    // There is nothing to say of it, but libdoc of Robot Framework 4.1 does not do without.
    all.put("__init__", Map.of("args", List.of(), "doc", ""));
    for (Keyword keyword : keywords.all()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("args", keyword.arguments());
      one.put("types", types(keyword));
      one.put("tags", List.of());
      one.put("doc", keyword.doc());
      all.put(keyword.name(), one);
    }
    return all;
  }

  private Map<String, Object> run(Keyword keyword, List<Object> parameters) {
    Map<String, Object> result = new LinkedHashMap<>();
    try {
      String value = keywords.run(keyword, arguments(keyword, parameters));
      result.put("status", "PASS");
      result.put("return", value);
      return result;
    } catch (Keywords.Failed | BusyException | IllegalArgumentException e) {
      result.put("status", "FAIL");
      result.put("error", e.getMessage());
      return result;
    }
  }

  /** Those by position, then those by name. */
  private static List<String> arguments(Keyword keyword, List<Object> parameters) {
    List<String> given = new ArrayList<>();
    if (parameters.size() > 1 && parameters.get(1) instanceof List<?> list) {
      list.forEach(item -> given.add(text(item)));
    }
    if (parameters.size() > 2 && parameters.get(2) instanceof Map<?, ?> named && !named.isEmpty()) {
      Map<Object, Object> left = new LinkedHashMap<>(named);
      for (int i = given.size(); i < keyword.arguments().size() && !left.isEmpty(); i++) {
        String[] argument = keyword.arguments().get(i).split("=", 2);
        Object value = left.remove(argument[0]);
        if (value == null && argument.length == 1) {
          throw new IllegalArgumentException("the argument '" + argument[0] + "' is missing");
        }
        given.add(value == null ? argument[1] : text(value));
      }
      if (!left.isEmpty()) {
        throw new IllegalArgumentException(
            "'%s' has no such named argument, or has it twice".formatted(keyword.name()));
      }
    }
    return given;
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Integer number -> number.toString();
      case Double number -> number.toString();
      case Boolean yes -> yes.toString();
      default -> throw new IllegalArgumentException("an argument is neither text nor a number");
    };
  }
}

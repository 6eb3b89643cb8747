package dev.pinhole.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pinhole.bench.Damage;
import dev.pinhole.bench.Password;
import dev.pinhole.bench.Reception;
import dev.pinhole.bench.SentFile;
import dev.pinhole.bench.SentTicket;
import dev.pinhole.bench.scenario.Mistakes.Mistake;
import dev.pinhole.label.InputFile;
import dev.pinhole.label.Profile;
import dev.pinhole.label.Profiles;
import dev.pinhole.sim.StorageFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The schema by which editors complete scenarios, and their reader, agree. */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Suite.schema());

  @TempDir private Path folder;

  private static List<Error> errors(String yaml) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(JSON.<JsonNode>valueToTree(tree));
  }

  static List<Mistake> mistakes() {
    return Mistakes.all();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void whatTheReaderRefusesTheSchemaRefusesWhereItCanTell(Mistake mistake) {
    assertThat(errors(mistake.yaml()).isEmpty()).isNotEqualTo(mistake.schemaTells());
  }

  @TestFactory
  Stream<DynamicTest> everyShippedScenarioIsValid() throws IOException {
    Suite.copyTo(folder);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(folder)) {
      found.filter(file -> file.toString().endsWith(".yaml")).forEach(files::add);
    }
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      String text = Files.readString(file);
                      assertThat(text)
                          .startsWith("# yaml-language-server: $schema=" + Suite.SCHEMA + "\n");
                      assertThat(errors(text)).isEmpty();
                    }));
  }

  @Test
  void itIsASchemaItself() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema("{\"$ref\": \"" + SpecificationVersion.DRAFT_2020_12.getDialectId() + "\"}");
    assertThat(meta.validate(Suite.schema(), InputFormat.JSON)).isEmpty();
  }

  /** An example that an editor offers must not be one that the reader refuses. */
  @TestFactory
  Stream<DynamicTest> theReaderTakesEveryExampleOfAStep() {
    JsonNode steps = JSON.readTree(Suite.schema()).at("/$defs/step/anyOf/1/properties");
    return steps.properties().stream()
        .flatMap(
            step ->
                step.getValue().path("examples").values().stream()
                    .map(
                        example ->
                            "{" + JSON.writeValueAsString(step.getKey()) + ": " + example + "}"))
        .map(step -> DynamicTest.dynamicTest(step, () -> readStep(step)));
  }

  private static void readStep(String step) {
    String yaml = "title: t\nbenches: [sim]\nsteps: [" + step + "]\n";
    assertThat(errors(yaml)).isEmpty();
    assertThat(ScenarioFile.read(InputFile.of("case.yaml", yaml.getBytes(UTF_8))).steps())
        .isNotEmpty();
  }

  @Test
  void itNamesTheModelsThatAreShipped() {
    List<String> models = new ArrayList<>();
    JSON.readTree(Suite.schema())
        .at("/properties/device/properties/model/enum")
        .forEach(model -> models.add(model.asString()));
    assertThat(models)
        .containsExactlyInAnyOrderElementsOf(
            Profiles.shipped().all().stream().map(Profile::id).toList());
  }

  @Test
  void itHasTheWordsThatTheReaderHas() {
    assertWords("/$defs/password/enum", Password.values());
    String step = "/$defs/step/anyOf/1/properties/";
    assertWords("/$defs/ticket/enum", SentTicket.values());
    assertWords(step + "recovery-file/properties/send/enum", SentFile.values());
    Set<String> receptions = Reception.words();
    receptions.add("anything");
    assertThat(words("/$defs/reception/enum")).containsExactlyInAnyOrderElementsOf(receptions);
    assertWords(step + "damage/enum", Damage.values());
    assertWords(step + "flash/anyOf/1/properties/fault/enum", StorageFault.values());
  }

  private static List<String> words(String path) {
    List<String> words = new ArrayList<>();
    JSON.readTree(Suite.schema()).at(path).forEach(word -> words.add(word.asString()));
    return words;
  }

  private static void assertWords(String path, Enum<?>... constants) {
    assertThat(words(path))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
  }

  /** So that what editors show while one writes is never empty. */
  @Test
  void everyKeyIsDescribed() {
    List<String> silent = new ArrayList<>();
    JsonNode schema = JSON.readTree(Suite.schema());
    collect(schema, schema, "", silent);
    assertThat(silent).isEmpty();
  }

  private static void collect(JsonNode root, JsonNode node, String path, List<String> silent) {
    node.path("properties")
        .properties()
        .forEach(
            key -> {
              JsonNode value = key.getValue();
              boolean refers =
                  value.path("$ref").isString()
                      && root.at(value.path("$ref").asString().substring(1)).has("description");
              if (!value.has("description") && !value.has("const") && !refers) {
                silent.add(path + "/" + key.getKey());
              }
            });
    node.properties()
        .forEach(child -> collect(root, child.getValue(), path + "/" + child.getKey(), silent));
    if (node.isArray()) {
      node.values().forEach(child -> collect(root, child, path, silent));
    }
  }
}

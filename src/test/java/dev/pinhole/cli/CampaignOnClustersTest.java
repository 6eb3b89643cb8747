package dev.pinhole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** A campaign on the engines that people have: what they are given is right, and the parts join. */
class CampaignOnClustersTest {
  private static final Path MANIFEST = Path.of("scripts/campaign-kubernetes.yaml");
  private static final String SEEDS = "1..300";
  private static final int PARTS = 3;

  @TempDir private Path folder;

  /** The model would put whatever it does not know somewhere. */
  private static final class NothingUnknown extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
      return false;
    }
  }

  private static Job job(String yaml) {
    JsonMapper strict =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new NothingUnknown())
            .build();
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return strict.convertValue(tree, Job.class);
  }

  @Test
  void theManifestIsAnIndexedJobWithAPodForEachPart() throws IOException {
    String yaml = Files.readString(MANIFEST);
    Job job = job(yaml);
    assertThat(job.getApiVersion()).isEqualTo("batch/v1");
    assertThat(job.getKind()).isEqualTo("Job");
    assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
    assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
    List<Container> containers = job.getSpec().getTemplate().getSpec().getContainers();
    assertThat(containers).hasSize(1);
    Map<String, String> variables =
        containers.getFirst().getEnv().stream()
            .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    assertThat(variables).containsEntry("SHARDS", job.getSpec().getCompletions().toString());
    assertThatThrownBy(() -> job(yaml.replace("completionMode", "completionMood")))
        .hasMessageContaining("completionMood");
  }

  /** The shell line of the manifest, in a pod's place. */
  @Test
  @Tag("process")
  void thePodsOfTheManifestPlayTheWhole() throws Exception {
    Container container =
        job(Files.readString(MANIFEST))
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .getFirst();
    List<String> command = new ArrayList<>(container.getCommand());
    command.replaceAll(word -> word.replace("/results", folder.toString()));
    Files.createDirectory(folder.resolve("bin"));
    launcher(folder.resolve("bin/pinhole"));
    List<Process> pods =
        parts(
            i -> {
              ProcessBuilder pod = new ProcessBuilder(command);
              pod.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
              pod.environment().put("SEEDS", SEEDS);
              pod.environment().put("SHARDS", Integer.toString(PARTS));
              pod.environment().put("JOB_COMPLETION_INDEX", Integer.toString(i));
              return pod;
            });
    assertJoined(pods);
  }

  @Test
  @Tag("process")
  void theTasksOfTheArrayJobPlayTheWhole() throws Exception {
    Path launcher = launcher(folder.resolve("pinhole"));
    List<Process> tasks =
        parts(
            i -> {
              // As sbatch does, a copy is run, from a folder of its own.
              Path copy = folder.resolve("slurm_script_" + i);
              Files.copy(Path.of("scripts/campaign-slurm"), copy);
              ProcessBuilder task = new ProcessBuilder("sh", copy.toString());
              task.directory(folder.toFile());
              Map<String, String> variables = task.environment();
              variables.put("SLURM_SUBMIT_DIR", Path.of("").toAbsolutePath().toString());
              // An array may begin anywhere: sbatch --array=4-6.
              variables.put("SLURM_ARRAY_TASK_ID", Integer.toString(4 + i));
              variables.put("SLURM_ARRAY_TASK_MIN", "4");
              variables.put("SLURM_ARRAY_TASK_COUNT", Integer.toString(PARTS));
              variables.put("SLURM_CPUS_PER_TASK", "1");
              variables.put("SEEDS", SEEDS);
              variables.put("RESULTS", folder.toString());
              variables.put("PINHOLE", launcher.toString());
              return task;
            });
    assertJoined(tasks);
  }

  @Test
  @Tag("process")
  void theArrayJobIsNotForOneMachine() throws Exception {
    Process alone = new ProcessBuilder("sh", "scripts/campaign-slurm").start();
    assertThat(new String(alone.getErrorStream().readAllBytes(), UTF_8)).contains("sbatch");
    assertThat(alone.waitFor()).isEqualTo(2);
  }

  private interface Part {
    ProcessBuilder of(int index) throws IOException;
  }

  private List<Process> parts(Part part) throws IOException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      File log = folder.resolve("log-" + i).toFile();
      processes.add(part.of(i).redirectErrorStream(true).redirectOutput(log).start());
    }
    return processes;
  }

  private Path launcher(Path path) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        path,
        "#!/bin/sh\nexec '%s' -cp '%s' dev.pinhole.cli.Main \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path")));
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
  }

  private void assertJoined(List<Process> processes) throws Exception {
    for (int i = 0; i < PARTS; i++) {
      assertThat(processes.get(i).waitFor())
          .as(Files.readString(folder.resolve("log-" + i)))
          .isZero();
    }
    List<String> merge = new ArrayList<>(List.of("campaign", "merge"));
    IntStream.range(0, PARTS)
        .forEach(i -> merge.add(folder.resolve("part-" + i + ".yaml").toString()));
    Ran joined = Ran.pinhole(merge.toArray(String[]::new));
    assertThat(joined.code()).as(joined.err()).isZero();
    Ran whole = Ran.pinhole("campaign", "--seeds", SEEDS);
    assertThat(whole.code()).isZero();
    assertThat(hash(joined.out())).isEqualTo(hash(whole.out()));
    merge.removeLast();
    Ran incomplete = Ran.pinhole(merge.toArray(String[]::new));
    assertThat(incomplete.code()).isEqualTo(2);
    assertThat(incomplete.err()).contains("part 2 of 3 is missing");
  }

  private static String hash(String out) {
    return out.lines()
        .filter(line -> line.contains("; hash "))
        .map(line -> line.substring(line.indexOf("; hash ")))
        .findFirst()
        .orElseThrow();
  }
}

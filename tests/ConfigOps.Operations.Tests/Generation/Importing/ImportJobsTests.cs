using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Tests.Validation;

namespace ConfigOps.Operations.Tests.Generation.Importing;

public sealed class ImportJobsTests
{
    /// <summary>Jobs as charts and people write them.</summary>
    private const string Chart = """
        # Source: shop/templates/migrate.yaml
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: shop-migrate
          annotations: { helm.sh/hook: "pre-install,pre-upgrade" }
        spec:
          backoffLimit: 1
          template:
            metadata: { labels: { app: shop-migrate, team: shop, job-name: shop-migrate } }
            spec:
              restartPolicy: OnFailure
              serviceAccountName: shop
              containers:
              - name: migrate
                image: ghcr.io/example/shop:2.4.1
                command: [/app/migrate]
                env: [{ name: DATABASE_PASSWORD, value: do-not-take-me }, { name: LOG_LEVEL, value: info }]
                resources: { limits: { cpu: 250m, memory: 512Mi } }
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: shop-report }
        spec:
          schedule: "@daily"
          timeZone: Europe/Atlantis
          jobTemplate:
            spec:
              parallelism: 3
              suspend: false
              successPolicy: { rules: [{ succeededCount: 1 }] }
              podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { operator: In, values: [42] } }] }
              template:
                spec:
                  restartPolicy: Never
                  activeDeadlineSeconds: 60
                  priorityClassName: urgent
                  containers:
                  - name: report
                    image: ghcr.io/example/report:1.0.0
                    livenessProbe: { exec: { command: [ps] } }
                    resources: { limits: { cpu: "3" } }
                    volumeMounts: [{ name: fast, mountPath: /scratch }, { name: out, mountPath: /out }]
                  volumes: [{ name: fast, emptyDir: { medium: Memory, sizeLimit: 128Mi } }, { name: out, persistentVolumeClaim: { claimName: reports } }]
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: train }
        spec:
          schedule: 0 2 * * 6
          timeZone: Etc/UTC
          concurrencyPolicy: Replace
          suspend: true
          startingDeadlineSeconds: 60
          successfulJobsHistoryLimit: 1
          jobTemplate:
            metadata: { labels: { kueue.x-k8s.io/queue-name: research } }
            spec:
              activeDeadlineSeconds: 7200
              ttlSecondsAfterFinished: 600
              completionMode: Indexed
              completions: 2
              parallelism: 4
              template:
                spec:
                  restartPolicy: Never
                  terminationGracePeriodSeconds: 120
                  nodeSelector: { nvidia.com/gpu.product: A100 }
                  tolerations: [{ key: nvidia.com/gpu, operator: Exists }]
                  containers:
                  - name: train
                    image: ghcr.io/example/train:1.0.0
                    resources: { limits: { cpu: "8", memory: 16Gi, nvidia.com/gpu: 2 } }
                    volumeMounts: [{ name: shared, mountPath: /dev/shm }]
                  volumes: [{ name: shared, emptyDir: { medium: Memory } }]
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports }
        spec: { accessModes: [ReadWriteMany], resources: { requests: { storage: 2Gi } } }
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: shop }
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: { name: shop-test, annotations: { helm.sh/hook: test } }
        spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: "ghcr.io/example/a:1.0.0" }] } } }
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: zoned }
        spec: { schedule: "CRON_TZ=Europe/Berlin 0 3 * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: "ghcr.io/example/a:1.0.0" }] } } } } }

        """;

    private const string Keeper = """
        description: Keeps what is asked for
        version: 1.0.0
        image: keeper:1.0.0
        kind: StatefulSet
        priority: critical
        ports:
          http: 8080
        volumes:
          /var/lib/keeper:
            size: 1Gi
            data:
              backup: nightly
        data:
          class: personal
          retention: 90d
        backup:
          schedule: 15 2 * * *
          timeZone: Europe/Berlin
          command: [/app/keeper, dump]
          keep: 30
          volume: 5Gi
          size: micro
        uses: [object-storage]

        """;

    [Fact]
    public void Jobs_and_cron_jobs_become_jobs()
    {
        using var platform = GenerateFixture.SamplePlatform().With("jobs.yaml", Chart);

        var result = platform.ImportManifests("jobs.yaml");

        var text = new StringBuilder(result.Text);
        foreach (var (path, content) in platform.Snapshot("imported/jobs")) text.Append("=== ").Append(path).Append('\n').Append(content);
        Expectation.Matches("jobs.txt", text.ToString());
        Assert.DoesNotContain("do-not-take-me", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(["job", "job", "job", "job", "job"], result.Components.Select(component => component.Noun));
    }

    [Fact]
    public async Task What_was_imported_passes_Generate_and_Validate()
    {
        using var platform = GenerateFixture.SamplePlatform().With("jobs.yaml", Chart).With("imported/components/web.yaml", SmallPlatform.Component);
        platform.ImportManifests("jobs.yaml");
        platform.Edit("imported/dev.yaml", "secrets: generated", "secrets: generated\nextensions: [kueue]");

        var generated = await platform.RunAsync(options => options with { Catalogue = "imported" });

        Assert.Equal(["shop-migrate", "shop-report", "train"], generated.Catalogue.Jobs.Select(job => job.Name));
        Assert.Equal("", await Validated.Lines(YamlWriter.WriteAll(generated.Manifests.Resources.Select(resource => resource.Root))));
    }

    /// <summary>The law of the round trip, for a job of every type, with and without a schedule, and for a component with backups: only what Generate wrote, and the environment, are there to import from.</summary>
    [Fact]
    public async Task What_Generate_wrote_of_jobs_comes_back_the_same()
    {
        using var platform = GenerateFixture.SamplePlatform().With("environments/components/keeper.yaml", Keeper)
            .Edit("environments/dev.yaml", "allJobs:\n  enabled: false\n", "extensions: [kueue]\n")
            .Edit("environments/jobs/save-tenant.yaml", "perTenant: true\n", "")
            .Edit("environments/jobs/train-composer.yaml", "perTenant: true\ntenants: [blue-note-archive, global-media]\n", "queue: music\n")
            .Edit("environments/jobs/report-billing.yaml", "schedule: 0 4 1 * *\ntimeZone: Europe/Berlin\n", "")
            .Edit("environments/jobs/scan-images.yaml", "size: medium\n", "resources: { cpu: 300m, memory: 700Mi }\nsuspended: true\nlabels: { team: safety }\nannotations: { example.com/note: x }\n");
        var first = await platform.RunAsync();
        var environment = (MapNode)YamlReader.Read(platform.Read("environments/dev.yaml")).Documents.Single();
        platform.With("imported/tiers.yaml", platform.Read("environments/tiers.yaml")).With("imported/dev.yaml", YamlWriter.Write(environment.Without("components").Without("allComponents")));

        var imported = platform.ImportManifests("artifacts/dev/manifests", options => options with { Environment = "dev" });
        var second = await platform.RunAsync(options => options with { Catalogue = "imported", Output = "again" });

        Assert.Equal(["billing-report", "data-etl", "ml-training", "security-scan", "tenant-backup"], second.Catalogue.Jobs.Select(job => job.Type).Order());
        Assert.Equal("30", second.Catalogue.Find("keeper")!.Values.At("backup", "keep")!.ToString());
        Assert.DoesNotContain("it belongs to no component", imported.Text, StringComparison.Ordinal);
        Assert.True(first.Manifests.Resources.Count > 100, $"only {first.Manifests.Resources.Count} objects were compared");
        Assert.Equal("", ImportManifestsTests.Differences(ImportManifestsTests.Objects(platform.Snapshot("artifacts/dev/manifests")), ImportManifestsTests.Objects(platform.Snapshot("again/dev/manifests"))));
    }

    [Fact]
    public void A_job_that_is_there_already_stops_the_import_and_is_named()
    {
        using var platform = GenerateFixture.SamplePlatform().With("jobs.yaml", Chart).With("imported/jobs/train.yaml", "description: mine\n");

        Assert.Equal("imported/jobs/train.yaml: the job is there already; --force replaces it, --dry-run shows what would be written", Assert.Throws<ConfigurationException>(() => platform.ImportManifests("jobs.yaml")).Message);
        Assert.Equal("description: mine\n", platform.Read("imported/jobs/train.yaml"));
    }

    [Fact]
    public void A_job_may_not_have_the_name_of_a_component_of_the_catalogue()
    {
        using var platform = GenerateFixture.SamplePlatform().With("jobs.yaml", Chart).With("imported/components/train.yaml", "description: mine\n");

        Assert.Equal(
            "imported/components/train.yaml: the catalogue has a component of this name already, and objects of it and of the job train would have the same names; rename one of the two",
            Assert.Throws<ConfigurationException>(() => platform.ImportManifests("jobs.yaml", options => options with { IsForced = true })).Message);
        Assert.Empty(platform.Snapshot("imported/jobs"));
    }
}

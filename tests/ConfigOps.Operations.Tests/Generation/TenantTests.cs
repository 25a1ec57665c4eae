using System.Diagnostics;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class TenantTests
{
    private static GenerateFixture Platform() => GenerateFixture.SamplePlatform().WithSecretsOf("dev");

    [Fact]
    public async Task All_tenants_are_what_each_alone_is()
    {
        using var together = Platform().WithVariable("CONFIGOPS_KEY", "the same key in both runs, thirty-two characters");
        using var apart = Platform().WithVariable("CONFIGOPS_KEY", "the same key in both runs, thirty-two characters");
        foreach (var platform in (GenerateFixture[])[together, apart]) platform.Edit("environments/dev.yaml", "secrets: generated", "secrets: provided");

        var result = await together.RunAsync(options => options with { Tenant = "all", Parallelism = 4 });
        foreach (var tenant in result.Tenants) await apart.RunAsync(options => options with { Tenant = tenant.Id, Parallelism = 1 });

        Assert.Equal(["blue-note-archive", "indie-waves", "northern-lights"], result.Tenants.Select(tenant => tenant.Id));
        Assert.Equal(together.Snapshot("artifacts"), apart.Snapshot("artifacts"));
        Assert.Equal(result.Tenants.Sum(tenant => tenant.Files), together.Snapshot("artifacts/dev/tenants").Count - 1);
    }

    [Fact]
    public async Task A_tenant_has_its_tiers_resources_components_and_namespace()
    {
        using var platform = Platform();

        var free = await platform.RunAsync(options => options with { Tenant = "indie-waves" });
        var premium = await platform.RunAsync(options => options with { Tenant = "northern-lights" });

        Assert.Equal("artifacts/dev/tenants/indie-waves", free.Folder);
        Assert.DoesNotContain(free.Manifests.Resources, resource => resource.Label("configops.io/component") == "ml-inference");
        Assert.Contains(premium.Manifests.Resources, resource => resource.Label("configops.io/component") == "ml-inference");
        Assert.All(free.Manifests.Resources, resource => Assert.Equal("indie-waves", resource.Label("configops.io/tenant")));
        Assert.All(free.Manifests.Resources.Where(resource => resource.Kind.Kind != "Namespace"), resource => Assert.Equal("music-dev-indie-waves", resource.Namespace));
        Assert.Equal("256Mi", Container(free.Manifests, "billing").At("resources", "limits", "memory")!.AsString());
        Assert.Equal("2Gi", Container(premium.Manifests, "billing").At("resources", "limits", "memory")!.AsString());
        Assert.Contains("tenants of the tier free do not have ml-inference, which backend-api calls: it gets no ML_INFERENCE_URL (1 tenant)", free.Report.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public async Task No_two_tenants_share_a_secret_that_is_not_shared()
    {
        using var platform = Platform();

        var values = new List<string>();
        foreach (var tenant in (string[])["indie-waves", "northern-lights"])
            values.AddRange((await platform.RunAsync(options => options with { Tenant = tenant })).Manifests.Resources
                .Where(resource => resource.Kind.Kind == "Secret").SelectMany(resource => resource.At("stringData")!.Entries).Select(entry => entry.Value.AsString()!).Where(value => value.StartsWith("configops-secret:", StringComparison.Ordinal)));

        var shared = values.GroupBy(value => value).Where(group => group.Count() > 1).Select(group => group.Key.Split('/')[^1]).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["MAIL_RELAY_PASSWORD", "PAYMENT_PROVIDER_KEY", "PAYMENT_WEBHOOK_SECRET", "PUSH_SIGNING_KEY"], shared);
        Assert.Contains("configops-secret://dev/indie-waves/tenant-database/DATABASE_PASSWORD", values);
        Assert.DoesNotContain("configops-secret://dev/indie-waves/billing/DATABASE_PASSWORD", values);
    }

    [Fact]
    public async Task A_schema_or_a_database_of_its_own_follows_from_the_tier()
    {
        using var platform = Platform();

        var schema = Config((await platform.RunAsync(options => options with { Tenant = "indie-waves" })).Manifests);
        var database = Config((await platform.RunAsync(options => options with { Tenant = "blue-note-archive" })).Manifests);

        Assert.Equal(("billing", "tenant_indie_waves"), (schema["DATABASE_NAME"]!.AsString(), schema["DATABASE_SCHEMA"]!.AsString()));
        Assert.Equal(("tenant_blue_note_archive", "billing"), (database["DATABASE_NAME"]!.AsString(), database["DATABASE_SCHEMA"]!.AsString()));
    }

    [Fact]
    public async Task A_tenant_that_is_gone_takes_its_files_along_and_leaves_those_of_people()
    {
        using var platform = Platform();
        await platform.RunAsync(options => options with { Tenant = "all" });
        platform.With("artifacts/dev/tenants/indie-waves/notes.txt", "ours").Without("environments/tenants/indie-waves.yaml");

        var result = await platform.RunAsync(options => options with { Tenant = "all" });

        Assert.NotEmpty(result.Removed);
        Assert.Equal(["notes.txt"], platform.Snapshot("artifacts/dev/tenants/indie-waves").Keys);
        Assert.NotEmpty(platform.Snapshot("artifacts/dev/tenants/northern-lights"));
    }

    [Theory]
    [InlineData("tier: free", "tier: free\nquota:\n  cpu: \"1\"", "environments/tenants/indie-waves.yaml:5:8: tenants.indie-waves may use 1 of quota.cpu, and what it has needs 2400m CPU at its most replicas; raise the quota of the tenant or of the tier free, or lower the replicas")]
    [InlineData("tier: free", "tier: free\nnamespace: music-dev", "environments/tenants/indie-waves.yaml:4:1: tenants.indie-waves.namespace is music-dev, the environment's own; a tenant stands apart")]
    [InlineData("tier: free", "tier: free\nnamespace: music-dev-blue-note-archive", "environments/tenants/indie-waves.yaml:4:1: tenants.indie-waves has the namespace music-dev-blue-note-archive, which is that of the tenant blue-note-archive")]
    [InlineData("tier: free", "tier: free\ndatabase:\n  name: Tenant-1", "environments/tenants/indie-waves.yaml:5:9: database.name \"Tenant-1\" must be 1 to 63 lower-case letters, digits and underscores, not beginning with a digit")]
    public async Task A_tenants_mistake_is_said_with_its_place_and_its_mend(string old, string text, string expected)
    {
        using var platform = Platform().Edit("environments/tenants/indie-waves.yaml", old, text);

        Assert.Equal(expected, await platform.RefusalAsync(options => options with { Tenant = "indie-waves" }));
        Assert.Empty(platform.Snapshot("artifacts"));
    }

    [Fact]
    public async Task An_unknown_tenant_names_the_nearest()
    {
        using var platform = Platform();

        Assert.Equal("--tenant indi-waves: dev has no tenant of this id; did you mean \"indie-waves\"?", await platform.RefusalAsync(options => options with { Tenant = "indi-waves" }));
    }

    [Fact]
    public void Rotation_keeps_the_newest_backups()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the script is one of a POSIX shell");
        var folder = Directory.CreateTempSubdirectory("configops rotation ");
        var from = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var day = 0; day < 5; day++)
        {
            var file = Path.Combine(folder.FullName, $"backup {4 - day}");
            File.WriteAllText(file, "");
            File.SetLastWriteTimeUtc(file, from.AddDays(day));
        }

        Directory.CreateDirectory(Path.Combine(folder.FullName, "lost+found"));
        var lines = File.ReadAllLines(RepositoryFiles.PathOf("templates", "partials", "rotation.hbs")).SkipWhile(line => line.Trim() != "- |").Skip(1).TakeWhile(line => line.Trim() != "env:");
        var start = new ProcessStartInfo("sh", ["-c", string.Join('\n', lines)]) { Environment = { ["BACKUP_DIRECTORY"] = folder.FullName, ["BACKUP_KEEP"] = "2" } };
        using var shell = Process.Start(start)!;
        shell.WaitForExit();

        Assert.Equal(0, shell.ExitCode);
        Assert.Equal(["backup 0", "backup 1", "lost+found"], folder.EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));
        folder.Delete(recursive: true);
    }

    private static Node Container(ManifestSet manifests, string component) =>
        manifests.Resources.Single(resource => resource.Kind.Kind == "Deployment" && resource.Name == component).At("spec", "template", "spec", "containers")!.Items[0];

    private static Node Config(ManifestSet manifests) =>
        manifests.Resources.Single(resource => resource.Kind.Kind == "ConfigMap" && resource.Name.StartsWith("billing-config-", StringComparison.Ordinal)).At("data")!;
}

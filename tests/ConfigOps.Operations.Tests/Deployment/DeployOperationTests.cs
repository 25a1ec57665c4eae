using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Deployment;
using ConfigOps.Operations.Deployment.Planning;
using ConfigOps.Operations.Deployment.Releases;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Tests.Deployment;

public sealed class DeployOperationTests(SandboxFixture cluster) : IClassFixture<SandboxFixture>
{
    private readonly string _namespace = cluster.NewNamespace();

    private ReleaseRunner Runner => new(cluster.Client, TimeProvider.System);

    [Fact]
    public async Task A_first_deploy_creates_everything_and_records_a_release()
    {
        var result = await DeployAsync("one");

        Assert.Equal(GateResult.Passed, result.Report.Gate);
        Assert.Equal((1, ReleaseStatus.Deployed), (result.Outcome.Release!.Revision, result.Outcome.Release.Status));
        Assert.Equal("2", (await cluster.GetAsync("apps/v1", "Deployment", _namespace, "web")).At("status", "availableReplicas")!.ToString());
    }

    [Fact]
    public async Task The_same_deploy_again_changes_nothing()
    {
        await DeployAsync("one");
        var before = (await cluster.GetAsync("apps/v1", "Deployment", _namespace, "web")).At("metadata", "resourceVersion");

        var again = await DeployAsync("one");

        Assert.Null(again.Outcome.Release);
        Assert.False(again.Outcome.Plan.HasChanges);
        Assert.Equal(before, (await cluster.GetAsync("apps/v1", "Deployment", _namespace, "web")).At("metadata", "resourceVersion"));
    }

    [Fact]
    public async Task A_dry_run_tells_every_change_and_makes_none()
    {
        await DeployAsync("one");

        var plan = (await DeployAsync("two", dryRun: true)).Outcome.Plan;

        Assert.Equal(["Create ConfigMap web-two", "Update ConfigMap plain", "Update Secret web", "Update Deployment web"],
            plan.Objects.Where(planned => planned.Action != DeployAction.Keep).Select(planned => $"{planned.Action} {planned.Resource.Kind.Kind} {planned.Resource.Name}").OrderBy(line => Order(line)));
        Assert.Equal(["data.password: (hidden) → (hidden)"], plan.Objects.Single(planned => planned.Resource.Kind.Kind == "Secret").Changes);
        Assert.Equal(["data.version: one → two"], plan.Objects.Single(planned => planned.Resource.Name == "plain").Changes);
        Assert.False(await cluster.ExistsAsync("v1", "ConfigMap", _namespace, "web-two"));
    }

    [Fact]
    public async Task A_crashing_image_fails_the_gate_and_the_whole_previous_release_comes_back()
    {
        await DeployAsync("one");
        var before = await ContentsAsync();

        var failed = await DeployAsync("two", image: "example/crash:1", more: "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: extra\ndata: {}\n");

        Assert.Equal("revision 2 failed; revision 1 is back and healthy", failed.Report.Gate.Reason);
        Assert.Contains(failed.Report.Findings, finding => finding.Rule == "health/not-reached" && finding.Message.Contains("crashes again and again", StringComparison.Ordinal));
        Assert.Equal(before, await ContentsAsync());
        Assert.False(await cluster.ExistsAsync("v1", "ConfigMap", _namespace, "web-two"));
        Assert.False(await cluster.ExistsAsync("v1", "ConfigMap", _namespace, "extra"));
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_fails_at_the_timeout_and_the_message_names_the_image()
    {
        await DeployAsync("one");

        var failed = await DeployAsync("two", image: "example/nopull:1", timeout: TimeSpan.FromSeconds(2));

        Assert.Contains(failed.Report.Findings, finding => finding.Message.Contains("example/nopull:1", StringComparison.Ordinal));
        Assert.Equal("revision 2 failed; revision 1 is back and healthy", failed.Report.Gate.Reason);
    }

    [Fact]
    public async Task A_first_deploy_that_fails_is_left_to_look_at()
    {
        var failed = await DeployAsync("one", image: "example/crash:1");

        Assert.Equal("revision 1 failed; there is no previous revision to bring back; the objects were left for you to look at", failed.Report.Gate.Reason);
        Assert.True(await cluster.ExistsAsync("apps/v1", "Deployment", _namespace, "web"));
        Assert.Equal(GateResult.Passed, (await DeployAsync("one")).Report.Gate);
    }

    [Fact]
    public async Task What_no_release_needs_any_more_is_deleted_and_versioned_configuration_is_kept_for_rollback()
    {
        await DeployAsync("one", more: "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: extra\ndata: {}\n");

        await DeployAsync("two");

        Assert.False(await cluster.ExistsAsync("v1", "ConfigMap", _namespace, "extra"));
        Assert.True(await cluster.ExistsAsync("v1", "ConfigMap", _namespace, "web-one"));
    }

    [Fact]
    public async Task Only_the_history_that_is_asked_for_is_kept()
    {
        foreach (var version in new[] { "one", "two", "three" }) await DeployAsync(version, historyLimit: 2);

        var history = (await StatusAsync()).History;
        Assert.Equal([3, 2], history.Select(release => release.Revision));
        await DeployAsync("four", historyLimit: 2);
        Assert.False(await cluster.ExistsAsync("v1", "ConfigMap", _namespace, "web-one"));
        Assert.True(await cluster.ExistsAsync("v1", "ConfigMap", _namespace, "web-three"));
    }

    [Fact]
    public async Task A_rollback_brings_an_earlier_revision_back_as_a_new_one()
    {
        await DeployAsync("one");
        var before = await ContentsAsync();
        await DeployAsync("two");

        var result = await RollBackAsync(1);

        Assert.Equal(3, result.Outcome.Release!.Revision);
        Assert.Equal("rollback to revision 1", result.Outcome.Release.Description);
        Assert.Equal(before, await ContentsAsync());
    }

    [Fact]
    public async Task A_rollback_to_a_revision_that_does_not_exist_names_those_that_do()
    {
        await DeployAsync("one");

        var mistake = await Assert.ThrowsAsync<ConfigurationException>(() => RollBackAsync(7));

        Assert.Equal($"release dev in namespace {_namespace} has no revision 7; these can be rolled back to: 1", mistake.Message);
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_before_anything_is_changed()
    {
        await DeployAsync("one");

        var refused = await DeployAsync("two", more: "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: bad\nspec:\n  portz:\n  - port: 80\n");

        Assert.StartsWith("the server refuses 1 of 7 objects", refused.Report.Gate.Reason, StringComparison.Ordinal);
        Assert.Contains("spec.portz", Assert.Single(refused.Report.Findings).Message, StringComparison.Ordinal);
        Assert.False(await cluster.ExistsAsync("v1", "ConfigMap", _namespace, "web-two"));
    }

    [Fact]
    public async Task Fields_of_another_manager_are_a_conflict_that_names_it_until_they_are_taken_over()
    {
        await DeployAsync("one");
        var theirs = new Resource((MapNode)NodeJson.Parse($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"plain","namespace":"{{{_namespace}}}"},"data":{"version":"theirs"}}"""));
        await cluster.Client.ApplyAsync(theirs, new ApplyOptions { FieldManager = "someone-else", Force = true });

        var refused = await DeployAsync("two");
        var taken = await DeployAsync("two", force: true);

        var finding = Assert.Single(refused.Report.Findings);
        Assert.Equal("deploy/conflict", finding.Rule);
        Assert.Contains("someone-else", finding.Message, StringComparison.Ordinal);
        Assert.Equal(GateResult.Passed, taken.Report.Gate);
    }

    [Fact]
    public async Task A_priority_class_that_is_nowhere_is_told_before_anything_is_changed()
    {
        var name = $"{_namespace}-high";
        var user = PriorityUser.Replace("CLASS", name, StringComparison.Ordinal);

        var refused = await DeployAsync("one", more: user);
        await cluster.Client.ApplyAsync(Class(name), new ApplyOptions { FieldManager = "platform" });
        var there = await DeployAsync("one", more: user);

        Assert.Equal("1 PriorityClass is missing; nothing was changed", refused.Report.Gate.Reason);
        var finding = Assert.Single(refused.Report.Findings);
        Assert.Equal($"the PriorityClass \"{name}\" is neither among the manifests nor in the cluster, and the server would refuse the pods of CronJob {_namespace}/nightly", finding.Message);
        Assert.Equal("/spec/jobTemplate/spec/template/spec/priorityClassName", finding.Path);
        Assert.Equal("Correct priorityClassName, add the class to the manifests, or deploy the release that brings it first.", finding.Remediation);
        Assert.Equal(GateResult.Passed, there.Report.Gate);
    }

    [Fact]
    public async Task A_priority_class_of_the_set_is_there_and_a_tenant_is_told_whose_release_brings_a_missing_one()
    {
        var own = $"{_namespace}-own";
        var user = PriorityUser.Replace("CLASS", own, StringComparison.Ordinal);
        var passed = await DeployAsync("one", more: $"{user}---\n{YamlWriter.Write(Class(own).Root)}");
        var tenant = PriorityUser.Replace("CLASS", $"{_namespace}-none", StringComparison.Ordinal).Replace("name: nightly\n", "name: nightly\n  labels: { configops.io/tenant: acme, configops.io/environment: prod, app.kubernetes.io/managed-by: configops }\n", StringComparison.Ordinal);

        var refused = await DeployAsync("two", dryRun: true, more: $"{tenant}---\n{tenant.Replace("nightly", "daily", StringComparison.Ordinal)}");

        Assert.Equal(GateResult.Passed, passed.Report.Gate);
        var finding = Assert.Single(refused.Report.Findings);
        Assert.EndsWith($"would refuse the pods of CronJob {_namespace}/daily and 1 more", finding.Message, StringComparison.Ordinal);
        Assert.Equal("The release of the platform brings it, for all tenants: run --target=Deploy --environment=prod without --tenant first, then deploy the tenant acme.", finding.Remediation);
    }

    [Fact]
    public async Task A_release_that_was_cut_off_is_taken_up_by_the_next_deploy()
    {
        await DeployAsync("one");
        var store = new ReleaseStore(cluster.Client, _namespace, "dev");
        var half = (await store.ListAsync(default))[0] with { Revision = 2, Status = ReleaseStatus.Pending };
        var orphan = new Resource((MapNode)NodeJson.Parse($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"orphan","namespace":"{{{_namespace}}}"},"data":{}}"""));
        await store.SaveAsync(half with { Objects = [.. half.Objects, orphan] }, default);
        await cluster.Client.ApplyAsync(orphan, new ApplyOptions { FieldManager = DeployOptions.FieldManager });

        var result = await DeployAsync("one");

        Assert.Equal(3, result.Outcome.Release!.Revision);
        Assert.False(await cluster.ExistsAsync("v1", "ConfigMap", _namespace, "orphan"));
        Assert.Equal([ReleaseStatus.Deployed, ReleaseStatus.Failed, ReleaseStatus.Superseded], (await StatusAsync()).History.Select(release => release.Status));
    }

    [Fact]
    public async Task Of_two_deploys_at_once_one_waits_its_turn()
    {
        await DeployAsync("one");
        await using var held = await ReleaseLock.AcquireAsync(cluster.Client, TimeProvider.System, _namespace, "dev", "ada@ci", default);

        var locked = await Assert.ThrowsAsync<ReleaseLockedException>(() => DeployAsync("two"));

        Assert.StartsWith($"ada@ci is deploying dev in namespace {_namespace}; wait for it to end", locked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_names_what_is_gone_and_what_was_changed()
    {
        await DeployAsync("one");
        await cluster.Client.DeleteAsync(new ResourceKey(new("", "v1", "Service"), _namespace, "web"));
        await cluster.Client.PatchAsync(new ResourceKey(new("", "v1", "ConfigMap"), _namespace, "plain"), new Patch(PatchType.Merge, NodeJson.Parse("""{"data":{"version":"edited"}}""")));

        var findings = (await StatusAsync()).Report.Findings;

        Assert.Equal(
            [$"drift/changed ConfigMap {_namespace}/plain was changed since it was deployed (now → deployed): data.version: edited → one", $"drift/missing Service {_namespace}/web was deployed but is gone"],
            findings.Select(finding => $"{finding.Rule} {finding.Message}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_release_larger_than_a_secret_is_kept_in_parts()
    {
        var random = new Random(1);
        var big = string.Concat(Enumerable.Range(0, 4).Select(i => $"---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: big-{i}\nbinaryData:\n  noise: {Convert.ToBase64String(Bytes(random, 400_000))}\n"));

        await DeployAsync("one", more: big);

        var release = Assert.Single((await StatusAsync()).History);
        Assert.Equal(10, release.Objects.Count);
        Assert.True(await cluster.ExistsAsync("v1", "Secret", _namespace, "configops.dev.v1.1"));
    }

    private static int Order(string line) => Array.IndexOf(["Create ConfigMap web-two", "Update ConfigMap plain", "Update Secret web", "Update Deployment web"], line);

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    // Everything a person decided about the objects of the application: what must be the same after a release came back.
    private async Task<string> ContentsAsync()
    {
        var objects = new[] { ("v1", "ConfigMap", "plain"), ("v1", "ConfigMap", "web-one"), ("v1", "Secret", "web"), ("v1", "Service", "web"), ("apps/v1", "Deployment", "web") };
        var lines = new List<string>();
        foreach (var (apiVersion, kind, name) in objects)
        {
            var root = (await cluster.GetAsync(apiVersion, kind, _namespace, name)).Root;
            lines.Add($"{kind} {name} {root["data"]} {root["spec"]} {root["immutable"]} {root.At("metadata", "labels")}");
        }

        return string.Join('\n', lines);
    }

    private const string PriorityUser = """
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: nightly
        spec:
          schedule: 0 3 * * *
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  priorityClassName: CLASS
                  containers:
                  - name: job
                    image: example/job:1

        """;

    private static Resource Class(string name) => new((MapNode)NodeJson.Parse($$"""{"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"{{name}}"},"value":1000}"""));

    private DeployOptions OptionsFor(ManifestSet manifests) => new() { Environment = "dev", Namespace = _namespace, Manifests = manifests, HealthCheckTimeout = TimeSpan.FromSeconds(30) };

    private Task<DeployResult> DeployAsync(
        string version, string image = "example/web:1", string more = "", bool dryRun = false, bool force = false, int historyLimit = 10, TimeSpan? timeout = null)
    {
        var options = OptionsFor(SandboxFixture.Manifests(SmallApp.Manifests(_namespace, version, image, more)));
        return new DeployOperation(Runner, new SecretResolver([], new SecretMask()), TimeProvider.System).RunAsync(
            options with { DryRun = dryRun, ForceConflicts = force, HistoryLimit = historyLimit, HealthCheckTimeout = timeout ?? options.HealthCheckTimeout });
    }

    private Task<DeployResult> RollBackAsync(int? revision) => new RollbackOperation(cluster.Client, Runner, TimeProvider.System).RunAsync(OptionsFor(ManifestSet.Empty), revision);

    private Task<StatusResult> StatusAsync() => new StatusOperation(cluster.Client, Runner, TimeProvider.System).RunAsync(OptionsFor(ManifestSet.Empty));
}

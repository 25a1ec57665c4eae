using System.Globalization;
using ConfigOps.Build.Clusters;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Deployment;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds the deployment operations to a run: cluster, secrets, and what is printed.</summary>
/// <param name="clusters">The cluster.</param>
/// <param name="facts">The environment.</param>
/// <param name="secrets">The secret values.</param>
/// <param name="values">Values set for this run.</param>
/// <param name="host">The clock.</param>
/// <param name="progress">Shows progress.</param>
public sealed class DeploymentRun(IRunCluster clusters, EnvironmentFacts facts, ISecretSourceProvider secrets, SetManifests values, HostEnvironment host, IProgress<ProgressUpdate> progress)
{
    /// <summary>Deploys the run's manifests.</summary>
    public async Task<Report> DeployAsync(RunContext context)
    {
        await values.ApplyAsync(context);
        if (context.Run.Tenant != GenerateOptions.AllTenants) return await DeployAsync(context, OptionsFor(context, context.Manifests));
        if (facts.Tenants.Count == 0) throw new ConfigurationException($"{context.Run.Environment} has no tenants");
        var reports = new List<(string Tenant, Report Report)>();
        foreach (var tenant in facts.Tenants)
        {
            context.Console.WriteLine($"  tenant {tenant}");
            var manifests = ManifestTexts.Read(new ManifestInputs(context.Inputs.Context with { Remedy = "run --target=Generate --tenant=all first" }).Find(context.Paths.TenantManifests(tenant), context.Cancellation));
            reports.Add((tenant, await DeployAsync(context, DeploymentSettings.From(context.Settings, context.Run, facts.NamespaceOf(tenant), manifests))));
        }

        return TenantReport.Of(reports);
    }

    private async Task<Report> DeployAsync(RunContext context, DeployOptions options)
    {
        var resolver = secrets.Open(context.Run.Environment, facts.GeneratesSecrets, isReadOnly: true).Resolver;
        var result = await new DeployOperation(await RunnerAsync(context), resolver, host.Time).RunAsync(options, context.Cancellation);
        ReleasePrinter.Print(result.Outcome, options, context.Console);
        return result.Report;
    }

    /// <summary>Brings an earlier release back.</summary>
    public async Task<Report> RollBackAsync(RunContext context)
    {
        var options = OptionsFor(context, ManifestSet.Empty) with { Components = [] };
        int? revision = context.Settings.TryGet(DeploymentOptions.TargetRevision, out var asked) ? asked : null;
        var operation = new RollbackOperation(await clusters.ConnectAsync(context.Cancellation), await RunnerAsync(context), host.Time);
        var result = await operation.RunAsync(options, revision, context.Cancellation);
        ReleasePrinter.Print(result.Outcome, options, context.Console);
        return result.Report;
    }

    /// <summary>Tells what is deployed.</summary>
    public async Task<Report> StatusAsync(RunContext context)
    {
        var operation = new StatusOperation(await clusters.ConnectAsync(context.Cancellation), await RunnerAsync(context), host.Time);
        var result = await operation.RunAsync(OptionsFor(context, ManifestSet.Empty) with { Components = [] }, context.Cancellation);
        if (result.Current is null) context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  nothing of {context.Run.Environment} is deployed in namespace {facts.Namespace}"));
        foreach (var release in result.History)
            context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  revision {release.Revision,3}  {release.Status.ToString().ToLowerInvariant(),-10}  {release.CreatedAt:yyyy-MM-dd HH:mm:ss}Z  {release.Objects.Count} objects  {release.Description}"));
        return result.Report;
    }

    private async Task<ReleaseRunner> RunnerAsync(RunContext context) => new(await clusters.ConnectAsync(context.Cancellation), host.Time, progress);

    private DeployOptions OptionsFor(RunContext context, ManifestSet manifests) => DeploymentSettings.From(context.Settings, context.Run, facts.Namespace, manifests);
}

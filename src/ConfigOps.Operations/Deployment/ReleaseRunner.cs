using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Deployment.Applying;
using ConfigOps.Operations.Deployment.Health;
using ConfigOps.Operations.Deployment.Planning;
using ConfigOps.Operations.Deployment.Releases;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Deployment;

/// <summary>What came of making a release.</summary>
/// <param name="Plan">What was planned.</param>
/// <param name="Release">The release that was made; null when nothing was to be done, or nothing was allowed to be.</param>
/// <param name="Current">The release the cluster holds now; null when there is none.</param>
/// <param name="Health">How the objects fared; null when nothing was waited for.</param>
/// <param name="BroughtBack">How the release that was brought back fared; null when none was.</param>
public sealed record ReleaseOutcome(DeployPlan Plan, Release? Release, Release? Current, HealthResult? Health, HealthResult? BroughtBack)
{
    /// <summary>What the server refused after the plan had been carried out in part; null when nothing was.</summary>
    public string? Refusal { get; init; }
}

/// <summary>
/// Makes a release of a set of objects: plan, record, apply, wait for health, prune. When health is not reached, the whole previous
/// release comes back. Every step is recorded in the cluster before it is taken, so a deploy that was killed is taken up by the next.
/// </summary>
public sealed class ReleaseRunner(IClusterClient cluster, TimeProvider time, IProgress<ProgressUpdate>? progress = null)
{
    private static readonly GroupVersionKind NamespaceKind = new("", "v1", "Namespace");

    /// <summary>Makes a release of <paramref name="objects"/>.</summary>
    /// <param name="objects">The objects with their secret values, in any order.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="description">Why, in a sentence.</param>
    /// <param name="cancellation">Stops between two objects; the release then stays pending.</param>
    public async Task<ReleaseOutcome> RunAsync(IEnumerable<Resource> objects, DeployOptions options, string description, CancellationToken cancellation)
    {
        var wanted = await PlaceAsync(objects, options.Namespace, cancellation);
        if (options.DryRun) return await PlanOnlyAsync(wanted, options, cancellation);
        await EnsureNamespaceAsync(wanted, options, cancellation);
        await using var held = await ReleaseLock.AcquireAsync(cluster, time, options.Namespace, options.Environment, options.Holder, cancellation);
        var store = new ReleaseStore(cluster, options.Namespace, options.Environment);
        var history = await store.ListAsync(cancellation);
        var current = CurrentOf(history);
        wanted = new ComponentSelection(options.Components).Complete(wanted, current?.Objects ?? []);
        var plan = await PlanAsync(wanted, history, options, cancellation);
        if (plan.Refusals.Count > 0) return new ReleaseOutcome(plan, null, current, null, null);
        var isCurrent = current is not null && history[0] == current && !plan.HasChanges;
        if (isCurrent && await WaitAsync(wanted, options, cancellation) is { IsHealthy: true } health) return new ReleaseOutcome(plan, null, current, health, null);
        return await MakeAsync(store, plan, wanted, history, options, description, cancellation);
    }

    /// <summary>The release the cluster holds; null when there is none.</summary>
    public static Release? CurrentOf(IReadOnlyList<Release> history) => history.FirstOrDefault(release => release.Status == ReleaseStatus.Deployed);

    private async Task<ReleaseOutcome> MakeAsync(
        ReleaseStore store, DeployPlan plan, IReadOnlyList<Resource> wanted, IReadOnlyList<Release> history, DeployOptions options, string description, CancellationToken cancellation)
    {
        var current = CurrentOf(history);
        var release = new Release
        {
            Name = options.Environment,
            Revision = (history.Count == 0 ? 0 : history[0].Revision) + 1,
            Status = ReleaseStatus.Pending,
            CreatedAt = time.GetUtcNow(),
            Description = description,
            Objects = wanted,
        };
        await store.SaveAsync(release, cancellation);
        var (health, failure) = await TryApplyAsync(wanted, options, cancellation);
        if (health.IsHealthy && failure is null)
        {
            release = await FinishAsync(store, release, plan, history, options, cancellation);
            return new ReleaseOutcome(plan, release, release, health, null);
        }

        release = release with { Status = ReleaseStatus.Failed, Description = Shorten($"{description}: {failure ?? string.Join("; ", health.Unhealthy.Select(record => $"{record.Key} {record.Message}"))}") };
        var (broughtBack, refusal) = current is null ? (null, null) : await TryBringBackAsync(current, plan, options, cancellation);
        await store.SaveAsync(release, cancellation);
        return new ReleaseOutcome(plan, release, current, health, broughtBack) { Refusal = failure is not null && refusal is not null && refusal != failure ? $"{failure}; and then {refusal}" : failure ?? refusal };
    }

    private async Task<(HealthResult? Health, string? Refusal)> TryBringBackAsync(Release previous, DeployPlan plan, DeployOptions options, CancellationToken cancellation)
    {
        try
        {
            return (await BringBackAsync(previous, plan, options, cancellation), null);
        }
        catch (ApiException refused)
        {
            return (null, refused.Message);
        }
    }

    // What the server refuses in the middle is a failed release, not a failed run: the previous one comes back.
    private async Task<(HealthResult Health, string? Failure)> TryApplyAsync(IReadOnlyList<Resource> wanted, DeployOptions options, CancellationToken cancellation)
    {
        try
        {
            await Applier(options).ApplyAsync(wanted, options.ForceConflicts, definitions => WaitAsync(definitions, options, cancellation), cancellation);
            return (await WaitAsync(wanted, options, cancellation), null);
        }
        catch (ApiException refused)
        {
            return (new HealthResult([], TimeSpan.Zero), refused.Message);
        }
    }

    private async Task<Release> FinishAsync(ReleaseStore store, Release release, DeployPlan plan, IReadOnlyList<Release> history, DeployOptions options, CancellationToken cancellation)
    {
        await Applier(options).DeleteAsync([.. plan.Of(DeployAction.Delete)], cancellation);
        // The new one first: were this cut off, two would say "deployed", and the newer one is right.
        var deployed = release with { Status = ReleaseStatus.Deployed };
        await store.SaveAsync(deployed, cancellation);
        foreach (var earlier in history.Where(earlier => earlier.Status is ReleaseStatus.Deployed or ReleaseStatus.Pending))
            await store.SaveAsync(earlier with { Status = earlier.Status == ReleaseStatus.Deployed ? ReleaseStatus.Superseded : ReleaseStatus.Failed }, cancellation);
        foreach (var forgotten in history.Skip(options.HistoryLimit - 1)) await store.DeleteAsync(forgotten, cancellation);
        return deployed;
    }

    private async Task<HealthResult> BringBackAsync(Release previous, DeployPlan plan, DeployOptions options, CancellationToken cancellation)
    {
        progress?.Report(new ProgressUpdate($"bringing back revision {previous.Revision}", 0, previous.Objects.Count));
        var applier = Applier(options);
        await applier.ApplyAsync(previous.Objects, force: true, definitions => WaitAsync(definitions, options, cancellation), cancellation);
        var own = previous.Inventory.ToHashSet();
        await applier.DeleteAsync([.. plan.Of(DeployAction.Create).Where(created => !own.Contains(created.Key)).Reverse()], cancellation);
        return await WaitAsync(previous.Objects, options, cancellation);
    }

    private async Task<ReleaseOutcome> PlanOnlyAsync(IReadOnlyList<Resource> wanted, DeployOptions options, CancellationToken cancellation)
    {
        var history = await NamespaceExistsAsync(options, cancellation)
            ? await new ReleaseStore(cluster, options.Namespace, options.Environment).ListAsync(cancellation)
            : [];
        var current = CurrentOf(history);
        var whole = new ComponentSelection(options.Components).Complete(wanted, current?.Objects ?? []);
        return new ReleaseOutcome(await PlanAsync(whole, history, options, cancellation), null, current, null, null);
    }

    private Task<DeployPlan> PlanAsync(IReadOnlyList<Resource> wanted, IReadOnlyList<Release> history, DeployOptions options, CancellationToken cancellation) =>
        new DeployPlanner(cluster, options.Parallel, options.ForceConflicts, progress).PlanAsync(wanted, history, options.HistoryLimit, cancellation);

    private Task<HealthResult> WaitAsync(IReadOnlyList<Resource> objects, DeployOptions options, CancellationToken cancellation) =>
        new HealthGate(cluster, time, progress).WaitAsync(objects, options.HealthCheckTimeout, options.MostRestarts, cancellation);

    private ReleaseApplier Applier(DeployOptions options) => new(cluster, options.Parallel, progress);

    private async Task<bool> NamespaceExistsAsync(DeployOptions options, CancellationToken cancellation) =>
        await cluster.FindAsync(new ResourceKey(NamespaceKind, "", options.Namespace), cancellation) is not null;

    // The release is recorded in the namespace, so the namespace comes before everything else.
    private async Task EnsureNamespaceAsync(IReadOnlyList<Resource> wanted, DeployOptions options, CancellationToken cancellation)
    {
        if (await NamespaceExistsAsync(options, cancellation)) return;
        var ns = wanted.FirstOrDefault(resource => resource.Kind == NamespaceKind && resource.Name == options.Namespace)
            ?? new Resource(MapNode.Of(("apiVersion", ScalarNode.Of("v1")), ("kind", ScalarNode.Of("Namespace")), ("metadata", MapNode.Of(("name", ScalarNode.Of(options.Namespace))))));
        await cluster.ApplyAsync(ns, new ApplyOptions { FieldManager = DeployOptions.FieldManager }, cancellation);
    }

    // Objects that name no namespace belong to the release's, as with kubectl --namespace.
    private async Task<IReadOnlyList<Resource>> PlaceAsync(IEnumerable<Resource> objects, string ns, CancellationToken cancellation)
    {
        var catalog = await cluster.DiscoverAsync(cancellation: cancellation);
        return [.. ApplyOrder.Sort(objects.Select(resource =>
            resource.Namespace.Length == 0 && catalog.Find(resource.Kind) is { Namespaced: true } ? resource.With(resource.Root.WithAt(["metadata", "namespace"], ScalarNode.Of(ns))) : resource))];
    }

    private static string Shorten(string text) => text.Length <= 1000 ? text : text[..1000] + "…";
}

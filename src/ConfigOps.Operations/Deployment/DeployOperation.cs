using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Deployment;

/// <summary>What a deploy did.</summary>
public sealed record DeployResult(ReleaseOutcome Outcome, Report Report);

/// <summary>Deploys a manifest set as one release.</summary>
/// <param name="runner">Makes the release.</param>
/// <param name="secrets">Puts the values of secrets in the place of their references; in memory only.</param>
/// <param name="time">The clock.</param>
public sealed class DeployOperation(ReleaseRunner runner, SecretResolver secrets, TimeProvider time)
{
    /// <summary>Deploys.</summary>
    public async Task<DeployResult> RunAsync(DeployOptions options, CancellationToken cancellation = default)
    {
        var started = time.GetUtcNow();
        if (options.Manifests.Resources.Count == 0) throw new ConfigurationException("there is nothing to deploy: the manifest set is empty; run --target=Generate, or give --manifests=DIR");
        var selection = new ComponentSelection(options.Components);
        var selected = options.Manifests.Resources.Where(selection.Has).ToList();
        if (selected.Count == 0) throw new ConfigurationException($"there is nothing to deploy: no manifest belongs to {string.Join(" or ", options.Components)}; an object's component is its label {ComponentSelection.Label}");
        var nameless = selected.SelectMany(Mistakes).ToList();
        if (nameless.Count > 0) throw new ConfigurationException(nameless);
        var outcome = await runner.RunAsync(secrets.Resolve(new ManifestSet(selected)).Resources, options, "deploy", cancellation);
        return new DeployResult(outcome, ReleaseReport.Of("deploy", outcome, options, started, time.GetUtcNow() - started));
    }

    // Without these the server cannot even be asked; Validate says so too, but may have been left out.
    private static IEnumerable<Mistake> Mistakes(Resource resource)
    {
        foreach (var (field, value) in new[] { ("apiVersion", resource.Kind.Version), ("kind", resource.Kind.Kind), ("metadata.name", resource.Name) })
            if (value.Length == 0) yield return new Mistake($"this is no Kubernetes object: it has no {field}", resource.File, resource.Position);
    }
}

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
        var outcome = await runner.RunAsync(secrets.Resolve(options.Manifests).Resources, options, "deploy", cancellation);
        return new DeployResult(outcome, ReleaseReport.Of("deploy", outcome, options, started, time.GetUtcNow() - started));
    }
}

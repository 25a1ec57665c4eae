using ConfigOps.Build.Clusters;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Native.Clusters;

/// <summary>This program works on files alone.</summary>
internal sealed class NoCluster : IRunCluster
{
    /// <inheritdoc/>
    public Task<IClusterClient> ConnectAsync(CancellationToken cancellation) =>
        throw new ConfigurationException("configops works on files and talks to no cluster; ./build.sh with the same options does");
}

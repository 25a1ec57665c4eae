using ConfigOps.Kubernetes.Api;

namespace ConfigOps.Build.Clusters;

/// <summary>The cluster of a run.</summary>
public interface IRunCluster
{
    /// <summary>Its client: connected when the first target asks for it, shared by all.</summary>
    /// <exception cref="Kubernetes.Api.Configuration.KubeConfigException">The kubeconfig is missing or wrong.</exception>
    /// <exception cref="IOException">The embedded cluster's state cannot be read or written.</exception>
    /// <exception cref="Operations.Findings.ConfigurationException">The program that runs talks to no cluster.</exception>
    Task<IClusterClient> ConnectAsync(CancellationToken cancellation);
}

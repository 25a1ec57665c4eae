using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Where an environment runs.</summary>
public enum ClusterType
{
    /// <summary>On the embedded cluster.</summary>
    Sandbox,

    /// <summary>On the cluster of a kubeconfig context.</summary>
    Kubeconfig,
}

/// <summary>The value of a command line option that an environment sets, and where.</summary>
public sealed record EnvironmentSetting(string Option, string Value, string? File, SourcePosition Position);

/// <summary>A service that the platform uses but does not deploy.</summary>
/// <param name="Name">What components call it.</param>
/// <param name="Host">Its host.</param>
/// <param name="Port">Its port.</param>
/// <param name="Namespace">The namespace it runs in, or null.</param>
/// <param name="Networks">The networks it answers from, when it runs outside the cluster.</param>
public sealed record BackingService(string Name, string Host, int Port, string? Namespace, IReadOnlyList<string> Networks);

/// <summary>An environment, with every layer applied.</summary>
public sealed record EnvironmentDefinition
{
    /// <summary>Its name: the file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its file as messages show it.</summary>
    public required string File { get; init; }

    /// <summary>The platform that its components are part of.</summary>
    public required string Platform { get; init; }

    /// <summary>Where it runs.</summary>
    public required ClusterType ClusterType { get; init; }

    /// <summary>The kubeconfig context; null for the embedded cluster.</summary>
    public required string? Context { get; init; }

    /// <summary>The Kubernetes version, major and minor, that manifests are made and validated for.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>The namespace of its objects.</summary>
    public required string Namespace { get; init; }

    /// <summary>The Pod Security level its namespace enforces.</summary>
    public required string PodSecurity { get; init; }

    /// <summary>Whether missing secrets are generated and kept in a private file.</summary>
    public required bool GeneratesSecrets { get; init; }

    /// <summary>Whether secrets are left to ExternalSecret objects.</summary>
    public required bool UsesExternalSecrets { get; init; }

    /// <summary>The registry and repository prefix of images without a slash.</summary>
    public required string Registry { get; init; }

    /// <summary>Values of command line options in this environment, by option.</summary>
    public required IReadOnlyDictionary<string, EnvironmentSetting> Settings { get; init; }

    /// <summary>The services it uses but does not deploy, by name.</summary>
    public required IReadOnlyDictionary<string, BackingService> BackingServices { get; init; }

    /// <summary>Everything it says, defaults included.</summary>
    public required MapNode Values { get; init; }
}

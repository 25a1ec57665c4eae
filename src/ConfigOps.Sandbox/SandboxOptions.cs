using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox;

/// <summary>How an embedded cluster is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>Where its state, certificates, token and kubeconfig are kept; made when it is not there. Null keeps nothing beyond the process.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>The port on 127.0.0.1; 0 (the default) for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Whether it serves HTTPS with its own authority (the default; kubectl sends its token over HTTPS only) or plain HTTP.</summary>
    public bool Https { get; init; } = true;

    /// <summary>The Kubernetes version it answers as, major and minor: <c>1.36</c>. Null for the newest whose schemas ship.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The source of chance for uids and generated names; null for one seeded by the system. Give a seeded one for repeatable runs.</summary>
    public Random? Random { get; init; }

    /// <summary>How many past changes a watch can start from, 1 to 1,000,000.</summary>
    public int History { get; init; } = ObjectStore.DefaultHistory;

    /// <summary>Answers beyond kept objects: pod logs, metrics.</summary>
    public IReadOnlyList<IApiExtension> Extensions { get; init; } = [];
}

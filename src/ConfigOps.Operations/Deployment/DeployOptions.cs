using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Deployment;

/// <summary>What is deployed, and how.</summary>
public sealed record DeployOptions
{
    /// <summary>The one field manager of every apply. Never changed: another name would leave fields behind that nobody can remove.</summary>
    public const string FieldManager = "configops";

    /// <summary>The environment's name; also the release's.</summary>
    public required string Environment { get; init; }

    /// <summary>The namespace the release is recorded in, and of objects that name none.</summary>
    public required string Namespace { get; init; }

    /// <summary>What is deployed.</summary>
    public required ManifestSet Manifests { get; init; }

    /// <summary>Deploy these components only and leave the others as the current release has them; all when empty.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>How long the objects may take to become healthy; 5 minutes by default.</summary>
    public TimeSpan HealthCheckTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Restarts of one container after which the release counts as failed without waiting any longer; 0 waits for the timeout. 3 by default.</summary>
    public int MostRestarts { get; init; } = 3;

    /// <summary>Requests in flight, 1 to 64; 4 by default.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Releases kept for rollback, at least 1; 10 by default.</summary>
    public int HistoryLimit { get; init; } = 10;

    /// <summary>Whether fields that other managers own are taken over.</summary>
    public bool ForceConflicts { get; init; }

    /// <summary>Whether only the plan is made.</summary>
    public bool DryRun { get; init; }

    /// <summary>Who deploys, as the lock shows it to others.</summary>
    public string Holder { get; init; } = "configops";
}

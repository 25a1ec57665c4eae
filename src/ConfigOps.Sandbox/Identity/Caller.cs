namespace ConfigOps.Sandbox.Identity;

/// <summary>Who sends a request.</summary>
/// <param name="Name">User name.</param>
/// <param name="Groups">Groups.</param>
public sealed record Caller(string Name, IReadOnlyList<string> Groups)
{
    /// <summary>The group to which everything is allowed.</summary>
    public const string Masters = "system:masters";

    /// <summary>The owner of the cluster's token.</summary>
    public static Caller Admin { get; } = new("configops:admin", [Masters, "system:authenticated"]);

    /// <summary>The cluster's own controllers and nodes.</summary>
    public static Caller System { get; } = new("system:kube-controller-manager", [Masters, "system:authenticated"]);

    /// <summary>Whether everything is allowed.</summary>
    public bool IsMaster => Groups.Contains(Masters);

    /// <summary>A service account as a caller.</summary>
    public static Caller ServiceAccount(string ns, string name) =>
        new($"system:serviceaccount:{ns}:{name}", ["system:serviceaccounts", $"system:serviceaccounts:{ns}", "system:authenticated"]);
}

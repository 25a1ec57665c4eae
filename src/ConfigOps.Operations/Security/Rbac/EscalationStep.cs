using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rbac;

/// <summary>What a point of the escalation graph is.</summary>
public enum RbacPointKind
{
    /// <summary>An object that makes pods.</summary>
    Workload,

    /// <summary>A service account.</summary>
    ServiceAccount,

    /// <summary>A user.</summary>
    User,

    /// <summary>A group.</summary>
    Group,

    /// <summary>Every service account of a namespace, or of the cluster.</summary>
    Accounts,

    /// <summary>Every pod of a namespace, or of the cluster.</summary>
    Pods,

    /// <summary>Somebody who may do everything.</summary>
    ClusterAdmin,
}

/// <summary>A point of the escalation graph.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name: <c>Deployment shop/web</c>, <c>shop/web</c>, <c>cluster-admin</c>.</param>
public readonly record struct RbacPoint(RbacPointKind Kind, string Name)
{
    /// <summary>Somebody who may do everything.</summary>
    public static RbacPoint ClusterAdmin { get; } = new(RbacPointKind.ClusterAdmin, "cluster-admin");

    /// <summary>Every service account of a namespace; of the cluster when it is null.</summary>
    public static RbacPoint AccountsOf(string? name) => new(RbacPointKind.Accounts, name ?? "*");

    /// <summary>Every pod of a namespace; of the cluster when it is null.</summary>
    public static RbacPoint PodsOf(string? name) => new(RbacPointKind.Pods, name ?? "*");

    /// <summary>A subject.</summary>
    public static RbacPoint Of(RbacSubject subject) => subject.Kind switch
    {
        "ServiceAccount" => new(RbacPointKind.ServiceAccount, $"{subject.Namespace}/{subject.Name}"),
        "Group" => new(RbacPointKind.Group, subject.Name),
        _ => new(RbacPointKind.User, subject.Name),
    };

    /// <summary>As messages name it.</summary>
    public override string ToString() => Kind switch
    {
        RbacPointKind.Workload => Name,
        RbacPointKind.ServiceAccount => $"service account {Name}",
        RbacPointKind.User => $"user {Name}",
        RbacPointKind.Group => $"group {Name}",
        RbacPointKind.Accounts => Name == "*" ? "every service account" : $"every service account of {Name}",
        RbacPointKind.Pods => Name == "*" ? "every pod" : $"every pod of {Name}",
        _ => "cluster admin",
    };
}

/// <summary>A step of the escalation graph: whoever is <paramref name="From"/> can become <paramref name="To"/>.</summary>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it leads.</param>
/// <param name="How">How, in a few words: <c>runs as</c>, <c>can create pods that run as</c>.</param>
/// <param name="Binding">The binding that makes it possible, or null.</param>
/// <param name="Role">The role that makes it possible, or null.</param>
public sealed record EscalationStep(RbacPoint From, RbacPoint To, string How, ResourceKey? Binding = null, ResourceKey? Role = null);

/// <summary>A way from a workload to cluster admin, the shortest there is.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Steps">The steps in their order; the last one leads to <see cref="RbacPoint.ClusterAdmin"/>.</param>
public sealed record EscalationPath(ResourceKey Workload, IReadOnlyList<EscalationStep> Steps)
{
    /// <summary>In one line: <c>runs as service account shop/web, can impersonate cluster admin</c>.</summary>
    public override string ToString() => string.Join(", which ", Steps.Select(step => $"{step.How} {step.To}"));
}

using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rbac;

/// <summary>Whom a binding names.</summary>
/// <param name="Kind"><c>ServiceAccount</c>, <c>User</c> or <c>Group</c>.</param>
/// <param name="Namespace">The namespace of a service account; empty for users and groups.</param>
/// <param name="Name">The name.</param>
public readonly record struct RbacSubject(string Kind, string Namespace, string Name)
{
    /// <summary>The group of all service accounts.</summary>
    public const string AllAccounts = "system:serviceaccounts";

    /// <summary>Whether it is a service account.</summary>
    public bool IsAccount => Kind == "ServiceAccount";

    /// <summary>A service account.</summary>
    public static RbacSubject Account(string inNamespace, string name) => new("ServiceAccount", inNamespace, name);

    /// <summary>An item of a binding's <c>subjects</c>; a service account without namespace is one of the binding's.</summary>
    public static RbacSubject From(Node subject, Resource binding)
    {
        var kind = subject["kind"]?.AsString() ?? "";
        var space = kind == "ServiceAccount" ? subject["namespace"]?.AsString() is { Length: > 0 } named ? named : ResourceIndex.NamespaceOf(binding) : "";
        return new RbacSubject(kind, space, subject["name"]?.AsString() ?? "");
    }

    /// <summary>The groups that the API server puts a service account into.</summary>
    public IReadOnlyList<string> Groups => IsAccount ? [$"{AllAccounts}:{Namespace}", AllAccounts, "system:authenticated"] : [];

    /// <summary>As messages name it: <c>ServiceAccount shop/web</c>, <c>Group admins</c>.</summary>
    public override string ToString() => IsAccount ? $"{Kind} {Namespace}/{Name}" : $"{Kind} {Name}";
}

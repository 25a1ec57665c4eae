using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rbac;

/// <summary>One rule of a role: what it allows on what. Wildcards are kept as <c>*</c>.</summary>
/// <param name="Groups">The API groups; empty text for the core group.</param>
/// <param name="Resources">The resources, subresources as <c>pods/exec</c>.</param>
/// <param name="Names">The names it is limited to; empty for all.</param>
/// <param name="Verbs">The verbs.</param>
/// <param name="Urls">The paths outside of the API's resources.</param>
public sealed record RoleGrant(IReadOnlyList<string> Groups, IReadOnlyList<string> Resources, IReadOnlyList<string> Names, IReadOnlyList<string> Verbs, IReadOnlyList<string> Urls)
{
    /// <summary>Whether it is limited to named objects.</summary>
    public bool HasNames => Names.Count > 0;

    /// <summary>Whether it allows every verb on every resource of every group.</summary>
    public bool IsEverything => !HasNames && Groups.Contains("*") && Resources.Contains("*") && Verbs.Contains("*");

    /// <summary>Whether it allows what everybody does with objects, on every resource of every group: as much as all verbs, for whoever wants to rule the cluster.</summary>
    public bool RulesEverything => !HasNames && Groups.Contains("*") && Resources.Contains("*") && (Verbs.Contains("*") || (Verbs.Contains("create") && Verbs.Contains("get") && (Verbs.Contains("update") || Verbs.Contains("patch"))));

    /// <summary>
    /// Whether it is about API groups that are named and have neither workloads, secrets and accounts (the core group and Kubernetes' own) nor rights:
    /// a wildcard there, as for custom metrics, reaches no further than those groups.
    /// </summary>
    public bool IsOfOneSubject => Groups.Count > 0 && Groups.All(group => group.Contains('.', StringComparison.Ordinal) && (!group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith("metrics.k8s.io", StringComparison.Ordinal)));

    /// <summary>Reads an item of a role's <c>rules</c>.</summary>
    public static RoleGrant From(Node rule) => new(Texts(rule["apiGroups"]), Texts(rule["resources"]), Texts(rule["resourceNames"]), Texts(rule["verbs"]), Texts(rule["nonResourceURLs"]));

    /// <summary>Whether it allows one of the verbs on a resource of a group; wildcards count, and a rule that names objects allows none to be made. <c>pods/*</c> is no wildcard for RBAC, but <c>*/exec</c> is.</summary>
    public bool Allows(string group, string resource, params ReadOnlySpan<string> verbs)
    {
        if (!Has(Groups, group) || !HasResource(resource)) return false;
        foreach (var verb in verbs)
            if (Has(Verbs, verb) && !NeedsNoName(resource, verb)) return true;
        return false;
    }

    // What is asked for without a name is not granted by a rule that names objects: making one, and removing all at once.
    private bool NeedsNoName(string resource, string verb) => HasNames && (verb == "deletecollection" || (verb == "create" && !resource.Contains('/', StringComparison.Ordinal)));

    private static string[] Texts(Node? list) => list is null ? [] : [.. list.Items.Select(item => item.AsString() ?? "")];

    private bool HasResource(string resource)
    {
        if (Has(Resources, resource)) return true;
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return false;
        for (var i = 0; i < Resources.Count; i++)
            if (Resources[i].StartsWith("*/", StringComparison.Ordinal) && Resources[i].AsSpan(1).SequenceEqual(resource.AsSpan(slash))) return true;
        return false;
    }

    private static bool Has(IReadOnlyList<string> values, string value)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == value || values[i] == "*") return true;
        return false;
    }
}

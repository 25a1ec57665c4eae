using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>A rule about what Roles and ClusterRoles allow; looks at each of their rules by itself. What a cluster brings along is left out.</summary>
internal abstract class RoleRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "Role", "ClusterRole")
{
    public override bool AppliesTo(ScannedResource resource, ScanContext scan) =>
        base.AppliesTo(resource, scan) && resource.Resource.Label("kubernetes.io/bootstrapping") != "rbac-defaults";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var rules = resource.Resource.At("rules")?.Items ?? [];
        for (var i = 0; i < rules.Count; i++) Inspect(new Grant(rules[i]), NodePath.Root["rules"][i], sink);
    }

    protected abstract void Inspect(Grant grant, NodePath path, FindingSink sink);
}

/// <summary>One rule of a role: what it allows on what.</summary>
internal readonly record struct Grant(Node Node)
{
    public bool HasNames => Node["resourceNames"] is { Items.Count: > 0 };

    /// <summary>Whether it allows one of the verbs on a resource of a group; wildcards count.</summary>
    public bool Allows(string group, string resource, params ReadOnlySpan<string> verbs) => Has("apiGroups", group) && HasResource(resource) && HasAnyVerb(verbs);

    /// <summary>The verbs among <paramref name="verbs"/> that are named, or the wildcard.</summary>
    public IEnumerable<string> Named(params string[] verbs) => (Node["verbs"]?.Items ?? []).Select(verb => verb.AsString() ?? "").Where(verb => verb == "*" || verbs.Contains(verb));

    public bool HasWildcard(string field) => (Node[field]?.Items ?? []).Any(item => item.AsString() == "*");

    private bool HasAnyVerb(ReadOnlySpan<string> verbs)
    {
        foreach (var verb in verbs)
            if (Has("verbs", verb)) return true;
        return false;
    }

    // "pods/*" is no wildcard for RBAC, but "*/exec" is.
    private bool HasResource(string resource)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        return Has("resources", resource) || (slash > 0 && (Node["resources"]?.Items ?? []).Any(item => item.AsString() == $"*{resource[slash..]}"));
    }

    private bool Has(string field, string value) => (Node[field]?.Items ?? []).Any(item => item.AsString() is { } text && (text == value || text == "*"));
}

using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rbac;

/// <summary>
/// Who may do what, worked out from the roles and bindings of a set as the API server's RBAC authorizer reads them: aggregation, the scope of a
/// binding, wildcards, and the groups of service accounts. Linear in the number of roles, bindings and subjects. Immutable.
/// </summary>
public sealed class RbacModel
{
    private const string Group = "rbac.authorization.k8s.io";
    private readonly ResourceIndex _index;
    private readonly Dictionary<Resource, IReadOnlyList<RoleGrant>> _grants = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RbacSubject, List<BoundGrant>> _rights = [];
    private readonly HashSet<(string Kind, string Namespace, string Name)> _bound = [];

    /// <summary>Reads the roles and bindings of <paramref name="index"/>.</summary>
    public RbacModel(ResourceIndex index)
    {
        _index = index;
        foreach (var binding in index.OfKind(Group, "ClusterRoleBinding")) Add(binding, scope: null);
        foreach (var binding in index.OfKind(Group, "RoleBinding")) Add(binding, ResourceIndex.NamespaceOf(binding));
    }

    /// <summary>Everybody a binding names, in the order in which they are met.</summary>
    public IEnumerable<RbacSubject> Subjects => _rights.Keys;

    /// <summary>What a Role or ClusterRole of the set allows, what it aggregates included.</summary>
    public IReadOnlyList<RoleGrant> GrantsOf(Resource role)
    {
        if (_grants.TryGetValue(role, out var known)) return known;
        var grants = (role.At("rules")?.Items ?? []).Select(RoleGrant.From);
        if (role.At("aggregationRule", "clusterRoleSelectors") is { Items.Count: > 0 } selectors)
        {
            var parts = selectors.Items.Select(Selectors.Read).ToList();
            grants = grants.Concat(_index.OfKind(Group, "ClusterRole")
                .Where(other => !ReferenceEquals(other, role) && parts.Exists(part => part.Matches(other)))
                .SelectMany(other => (other.At("rules")?.Items ?? []).Select(RoleGrant.From)));
        }

        return _grants[role] = [.. grants];
    }

    /// <summary>What somebody may do by bindings that name it, groups left out.</summary>
    public IReadOnlyList<BoundGrant> OwnRightsOf(RbacSubject subject) => _rights.TryGetValue(subject, out var rights) ? rights : [];

    /// <summary>What somebody may do, the rights of a service account's groups included.</summary>
    public IEnumerable<BoundGrant> RightsOf(RbacSubject subject) =>
        OwnRightsOf(subject).Concat(subject.Groups.SelectMany(group => OwnRightsOf(new RbacSubject("Group", "", group))));

    /// <summary>Whether somebody may do something.</summary>
    /// <param name="subject">Who.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="group">The API group; empty for the core group.</param>
    /// <param name="resource">The resource, a subresource as <c>pods/exec</c>.</param>
    /// <param name="inNamespace">Where; null for all namespaces and for cluster-scoped resources.</param>
    /// <param name="name">The object; null for any.</param>
    public bool May(RbacSubject subject, string verb, string group, string resource, string? inNamespace, string? name = null) => RightsOf(subject).Any(right =>
        (right.Namespace is null || right.Namespace == inNamespace)
        && (!right.Grant.HasNames || (name is not null && right.Grant.Names.Contains(name)))
        && right.Grant.Allows(group, resource, verb));

    /// <summary>Whether a binding of the set names somebody, whatever the role.</summary>
    public bool IsNamed(RbacSubject subject) => _rights.ContainsKey(subject);

    /// <summary>Whether a binding of the set names a role.</summary>
    public bool IsBound(Resource role) => _bound.Contains((role.Kind.Kind, role.Kind.Kind == "Role" ? ResourceIndex.NamespaceOf(role) : "", role.Name));

    /// <summary>The role of the set that a binding names, or null.</summary>
    public Resource? RoleOf(Resource binding)
    {
        var (kind, name) = (binding.At("roleRef", "kind")?.AsString() ?? "", binding.At("roleRef", "name")?.AsString() ?? "");
        return kind == "Role" ? _index.Find(Group, "Role", ResourceIndex.NamespaceOf(binding), name) : _index.Find(Group, "ClusterRole", name);
    }

    private void Add(Resource binding, string? scope)
    {
        var (kind, name) = (binding.At("roleRef", "kind")?.AsString() ?? "", binding.At("roleRef", "name")?.AsString() ?? "");
        _bound.Add((kind, kind == "Role" ? scope ?? "" : "", name));
        var role = RoleOf(binding);
        var grants = role is not null ? GrantsOf(role) : kind == "ClusterRole" ? BuiltInRoles.GrantsOf(name) : [];
        var key = new ResourceKey(new GroupVersionKind(Group, "v1", kind), kind == "Role" ? scope ?? "" : "", name);
        foreach (var item in binding.At("subjects")?.Items ?? [])
        {
            var subject = RbacSubject.From(item, binding);
            if (!_rights.TryGetValue(subject, out var rights)) _rights.Add(subject, rights = []);
            rights.AddRange(grants.Select(grant => new BoundGrant(grant, scope, binding.Key, key)));
        }
    }
}

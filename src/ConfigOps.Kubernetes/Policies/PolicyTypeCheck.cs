using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>What checking an expression of a policy against the kinds that it is for brought to light.</summary>
/// <param name="Field">The expression: <c>spec.validations[0].expression</c>.</param>
/// <param name="Expression">Its text.</param>
/// <param name="Kinds">For each kind that the expression does not fit the mistakes.</param>
public sealed record PolicyTypeWarning(NodePath Field, string Expression, IReadOnlyList<(GroupVersionKind Kind, IReadOnlyList<Cel.CelIssue> Issues)> Kinds)
{
    /// <summary>The server's words, as <c>status.typeChecking</c> has them.</summary>
    public string Warning => string.Join('\n', Kinds.Select(kind => $"{kind.Kind.Group}/{kind.Kind.Version}, Kind={kind.Kind.Kind}: {string.Join('\n', kind.Issues.Select(issue => issue.Describe(Expression)))}\n"));
}

/// <summary>
/// Checks the expressions of a ValidatingAdmissionPolicy against the types of the kinds that it names, as a server does for <c>status.typeChecking</c>:
/// validations and their messages, for up to ten kinds; what is named by a wildcard, and subresources, are left out.
/// </summary>
public static class PolicyTypeCheck
{
    private const int MostKinds = 10;

    /// <summary>The warnings, in the order of the policy; empty when there is nothing to warn of.</summary>
    /// <param name="spec">The policy's <c>spec</c>.</param>
    /// <param name="catalog">The kinds that are served.</param>
    public static IReadOnlyList<PolicyTypeWarning> Check(Node spec, SchemaCatalog catalog)
    {
        var kinds = KindsOf(spec, catalog);
        if (kinds.Count == 0) return [];
        var types = new KindTypes(asServer: true);
        var paramKind = spec["paramKind"] is MapNode named ? catalog.Find(GroupVersionKind.From(named["apiVersion"]?.AsString() ?? "", named["kind"]?.AsString() ?? "")) : null;
        var compiled = kinds.Select(kind => (kind.Kind, Environment: PolicyEnvironment.Of(spec["paramKind"] is MapNode, hasAuthorizer: true, types.Of(kind), paramKind is null ? null : types.Of(paramKind))))
            .Select(kind => (kind.Kind, Environment: WithVariables(kind.Environment, spec["variables"]))).ToList();
        var warnings = new List<PolicyTypeWarning>();
        var validations = spec["validations"]?.Items ?? [];
        for (var i = 0; i < validations.Count; i++)
        {
            foreach (var name in (ReadOnlySpan<string>)["expression", "messageExpression"])
            {
                if (validations[i][name]?.AsString() is not { Length: > 0 } text) continue;
                var found = compiled.Select(kind => (kind.Kind, kind.Environment.Cel.Compile(text).Issues)).Where(kind => kind.Issues.Count > 0).ToList();
                if (found.Count > 0) warnings.Add(new(NodePath.Of("spec", "validations")[i][name], text, found));
            }
        }

        return warnings;
    }

    // Of what variables hold a server only knows the plain types; a variable that does not compile may be anything.
    private static PolicyEnvironment WithVariables(PolicyEnvironment environment, Node? variables)
    {
        foreach (var variable in variables?.Items ?? [])
        {
            if (variable["name"]?.AsString() is not { } name || variable["expression"]?.AsString() is not { } text) continue;
            var type = environment.Cel.Compile(text).Program?.Type;
            environment = environment.With(name, type is null || HasFields(type) ? CelType.Dyn : type);
        }

        return environment;
    }

    private static bool HasFields(CelType type) => type.Declared is not null || type.Parameters.Any(HasFields);

    // As a server looks resources up: the core group stands for any group that has them.
    private static List<KindSchema> KindsOf(Node spec, SchemaCatalog catalog)
    {
        var found = new SortedDictionary<string, KindSchema>(StringComparer.Ordinal);
        foreach (var rule in spec.At("matchConstraints", "resourceRules")?.Items ?? [])
        {
            var (groups, versions, resources) = (Texts(rule["apiGroups"]), Texts(rule["apiVersions"]), Texts(rule["resources"]));
            foreach (var (group, version, plural) in groups.SelectMany(group => versions.SelectMany(version => resources.Select(plural => (group, version, plural)))))
            {
                foreach (var kind in catalog.Kinds.Where(kind => (group.Length == 0 || kind.Kind.Group == group) && kind.Kind.Version == version && kind.Resource.Plural == plural))
                    found.TryAdd($"{kind.Kind.Group}/{kind.Kind.Version}, Kind={kind.Kind.Kind}", kind);
                if (found.Count >= MostKinds) return [.. found.Values];
            }
        }

        return [.. found.Values];
    }

    // A wildcard among them makes a rule one that nothing is checked for.
    private static SortedSet<string> Texts(Node? list)
    {
        var texts = new SortedSet<string>((list?.Items ?? []).Select(item => item.AsString() ?? ""), StringComparer.Ordinal);
        return texts.Contains("*") ? [] : texts;
    }
}

using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings.Exceptions;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>The objects that a rule is for; what is empty does not restrict. Immutable.</summary>
public sealed record RuleConstraints
{
    /// <summary>Kinds, or group and kind with a slash between them; <c>*</c> stands for any part.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>API groups; empty text for the core one.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Namespaces; <c>*</c> stands for any part.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Namespaces that are left out.</summary>
    public IReadOnlyList<string> ExcludedNamespaces { get; init; } = [];

    /// <summary>Labels of the objects.</summary>
    public LabelSelector Objects { get; init; } = LabelSelector.Everything;

    /// <summary>Labels of the namespaces.</summary>
    public LabelSelector NamespaceLabels { get; init; } = LabelSelector.Everything;

    /// <summary>Environments.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Whether the rule is for pods by name, so that the pods of workloads are meant too.</summary>
    public bool NamesPods => Kinds.Contains("Pod") || Kinds.Contains("/Pod");

    /// <summary>Whether the rule is for an environment.</summary>
    public bool IsFor(string environment) => Environments.Count == 0 || Environments.Contains(environment);

    /// <summary>Whether the rule is for a kind.</summary>
    public bool IsFor(GroupVersionKind kind) =>
        (Groups.Count == 0 || Groups.Contains(kind.Group))
        && (Kinds.Count == 0 || Kinds.Any(pattern => Glob.Matches(pattern, kind.Kind) || (pattern.Contains('/', StringComparison.Ordinal) && Glob.Matches(pattern, $"{kind.Group}/{kind.Kind}"))));

    /// <summary>Whether the rule is for an object in a namespace.</summary>
    /// <param name="labels">The object's labels.</param>
    /// <param name="ns">The name of its namespace; empty for what is in none.</param>
    /// <param name="nsLabels">The namespace's labels.</param>
    public bool IsFor(Node? labels, string ns, Node? nsLabels)
    {
        if (!Objects.IsEverything && !Objects.Matches(labels)) return false;
        if (ExcludedNamespaces.Any(pattern => Glob.Matches(pattern, ns))) return false;
        if (Namespaces.Count > 0 && !Namespaces.Any(pattern => ns.Length > 0 && Glob.Matches(pattern, ns))) return false;
        return NamespaceLabels.IsEverything || (ns.Length > 0 && NamespaceLabels.Matches(nsLabels));
    }
}

namespace ConfigOps.Operations.Findings;

/// <summary>What a rule is, for reports and documentation.</summary>
public sealed record RuleInfo
{
    /// <summary>The rule's id: <c>rbac/wildcard-verbs</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the rule demands or forbids, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>How bad its findings are, unless a finding says otherwise.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What can go wrong when the rule is broken; empty when the title says it all.</summary>
    public string Rationale { get; init; } = "";

    /// <summary>How to mend its findings.</summary>
    public string Remediation { get; init; } = "";

    /// <summary>
    /// Rules that can only be asked once this one is kept: nothing spreads a single replica. For the score an object that breaks this rule counts as breaking
    /// them, too, so that mending it costs nothing when they are broken then.
    /// </summary>
    public IReadOnlyList<string> Precedes { get; init; } = [];

    /// <summary>The framework controls it stands for: <c>cis:5.2.1</c>.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];
}

using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>A rule as its file says it. Immutable.</summary>
public sealed record CustomRule
{
    /// <summary>What stands before the ids of rules in reports.</summary>
    public const string Prefix = "custom/";

    /// <summary>The rule for reports; its id begins with <see cref="Prefix"/>.</summary>
    public required RuleInfo Info { get; init; }

    /// <summary>The file as messages show it.</summary>
    public required string File { get; init; }

    /// <summary>The document as it was read.</summary>
    public required MapNode Source { get; init; }

    /// <summary>The objects it is for.</summary>
    public required RuleConstraints Constraints { get; init; }

    /// <summary>Whether objects are judged with the API server's defaults.</summary>
    public bool SeesDefaults { get; init; } = true;

    /// <summary>The parameters that stand in a file; null when there are none there.</summary>
    public MapNode? Params { get; init; }

    /// <summary>The object that has the parameters; null for none.</summary>
    public ResourceKey? ParamsObject { get; init; }

    /// <summary>What has to hold.</summary>
    public required IReadOnlyList<RuleValidation> Validations { get; init; }

    /// <summary>Objects, and what should come of them.</summary>
    public IReadOnlyList<RuleExample> Examples { get; init; } = [];

    /// <summary>Whether expressions see parameters.</summary>
    public bool HasParams => Params is not null || ParamsObject is not null;
}

/// <summary>What a rule says of a validation besides its expressions.</summary>
/// <param name="Severity">How bad it is when it does not hold.</param>
/// <param name="Remediation">How to mend it.</param>
/// <param name="Path">The place of the finding; null to find it by the expression.</param>
public sealed record RuleValidation(Severity Severity, string Remediation, NodePath? Path);

/// <summary>An object, and what should come of it.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Object">The object.</param>
/// <param name="Expected">What should come of it.</param>
public sealed record RuleExample(string Name, MapNode Object, RuleOutcome Expected)
{
    /// <summary>What the object was before; null when it is new.</summary>
    public MapNode? OldObject { get; init; }

    /// <summary>The namespace that it is in; null for one that only has its name.</summary>
    public MapNode? Namespace { get; init; }

    /// <summary>Instead of the rule's parameters; null for those.</summary>
    public MapNode? Params { get; init; }

    /// <summary>The environment; null for one that the rule is for.</summary>
    public string? Environment { get; init; }

    /// <summary>What one of the messages has to contain; null for anything.</summary>
    public string? Message { get; init; }

    /// <summary>The place of one of the findings, as a JSON pointer; null for any.</summary>
    public string? Path { get; init; }

    /// <summary>Where it stands in the rule's file.</summary>
    public SourcePosition Position { get; init; }
}

/// <summary>What comes of an object under a rule.</summary>
public enum RuleOutcome
{
    /// <summary>The rule holds.</summary>
    Pass,

    /// <summary>It does not, or could not be evaluated.</summary>
    Fail,

    /// <summary>It is not for the object.</summary>
    Skip,
}

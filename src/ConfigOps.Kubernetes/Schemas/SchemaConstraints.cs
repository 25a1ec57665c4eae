using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas;

/// <summary>The value rules of a schema beyond its type, as custom resource definitions have them. Immutable; what is null is not restricted.</summary>
public sealed record SchemaConstraints
{
    /// <summary>The smallest number allowed.</summary>
    public double? Minimum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is forbidden.</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>The largest number allowed.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is forbidden.</summary>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>The number must be a whole multiple of this.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>The fewest characters (code points) of a string.</summary>
    public long? MinLength { get; init; }

    /// <summary>The most characters (code points) of a string.</summary>
    public long? MaxLength { get; init; }

    /// <summary>A regular expression (RE2 syntax) that must match somewhere in a string.</summary>
    public string? Pattern { get; init; }

    /// <summary>The fewest items of a list.</summary>
    public long? MinItems { get; init; }

    /// <summary>The most items of a list.</summary>
    public long? MaxItems { get; init; }

    /// <summary>Whether a list's items must differ.</summary>
    public bool UniqueItems { get; init; }

    /// <summary>The fewest members of a map.</summary>
    public long? MinProperties { get; init; }

    /// <summary>The most members of a map.</summary>
    public long? MaxProperties { get; init; }

    /// <summary>Keys that must be present, declared as fields or not.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<Schema> AllOf { get; init; } = [];

    /// <summary>One of these or more must hold.</summary>
    public IReadOnlyList<Schema> AnyOf { get; init; } = [];

    /// <summary>Exactly one of these must hold.</summary>
    public IReadOnlyList<Schema> OneOf { get; init; } = [];

    /// <summary>This must not hold.</summary>
    public Schema? Not { get; init; }

    /// <summary>The <c>x-kubernetes-validations</c> as they are written: CEL rules with their messages.</summary>
    public IReadOnlyList<Node> Validations { get; init; } = [];

    /// <summary>The schema without rules.</summary>
    public static SchemaConstraints None { get; } = new();
}

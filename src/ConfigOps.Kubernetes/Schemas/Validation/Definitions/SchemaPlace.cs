namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>What a schema describes, as far as the rules differ.</summary>
internal enum SchemaLevel
{
    /// <summary>The whole object.</summary>
    Root,

    /// <summary>The items of a list.</summary>
    Item,

    /// <summary>A member.</summary>
    Field,
}

/// <summary>Where in a schema a part of it stands.</summary>
/// <param name="IsRoot">Whether it is the whole.</param>
/// <param name="InMetadata">Whether it describes what every object has: its kind, its version, its metadata.</param>
/// <param name="NoDefaults">Why no default may be set here; null when one may.</param>
internal readonly record struct SchemaPlace(bool IsRoot, bool InMetadata, string? NoDefaults)
{
    public static SchemaPlace Root { get; } = new(IsRoot: true, InMetadata: false, NoDefaults: null);

    /// <summary>The place of what stands below.</summary>
    public SchemaPlace Below => this with { IsRoot = false };
}

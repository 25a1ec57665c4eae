using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas;

/// <summary>A declared field of an object. Immutable.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Schema">What its value must be.</param>
public sealed record FieldSchema(string Name, Schema Schema)
{
    /// <summary>Whether the OpenAPI document calls the field required.</summary>
    public bool Required { get; init; }

    /// <summary>The value the server fills in when the field is absent, as the OpenAPI document gives it (an empty value included); null when it gives none.</summary>
    public Node? Default { get; init; }

    /// <summary>The strategic-merge-patch strategies: <c>merge</c>, <c>replace</c>, <c>retainKeys</c>; several are separated by commas; null when none is given.</summary>
    public string? PatchStrategy { get; init; }

    /// <summary>The key that tells items of a list apart in a strategic-merge patch, or null.</summary>
    public string? PatchMergeKey { get; init; }

    /// <summary>Whether the API's documentation calls the field deprecated.</summary>
    public bool Deprecated { get; init; }

    /// <summary>What becomes of the field's empty value when the server reads and writes the object.</summary>
    public FieldPresence Presence { get; init; }
}

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>The JSON Schema (draft 2020-12) of evidence, from the same shape that strict reading uses; published in docs/schemas for editors.</summary>
public static class EvidenceSchemas
{
    /// <summary>The schemas by file name, each as indented JSON that ends with a newline.</summary>
    public static IReadOnlyDictionary<string, string> All() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["evidence.schema.json"] = new ShapeSchema(_ => null, isLayered: false).Document("Evidence: environments/evidence/NAME.yaml", EvidenceShape.Value),
    };
}

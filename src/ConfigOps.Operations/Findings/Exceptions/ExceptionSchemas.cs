namespace ConfigOps.Operations.Findings.Exceptions;

/// <summary>The JSON Schema (draft 2020-12) of exceptions, from the same shape that strict reading uses; published in docs/schemas for editors.</summary>
public static class ExceptionSchemas
{
    /// <summary>The schemas by file name, each as indented JSON that ends with a newline.</summary>
    public static IReadOnlyDictionary<string, string> All() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["exceptions.schema.json"] = new ShapeSchema(_ => null, isLayered: false).Document("Exceptions: environments/exceptions.yaml", ExceptionShape.Value),
    };
}

namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>Tells from an API's documentation whether it calls a field or type deprecated, rather than speaks of something else that is.</summary>
internal static class DeprecationNotice
{
    private static readonly string[] Phrases =
    [
        "Deprecated:", "DEPRECATED", "is a deprecated alias", "is the deprecated field", "now is deprecated", "be considered as deprecated", "This field is deprecated", "This API is deprecated",
    ];

    /// <summary>Whether <paramref name="description"/> calls what it describes deprecated.</summary>
    public static bool IsIn(string? description)
    {
        if (description is null) return false;
        if (description.StartsWith("Deprecated.", StringComparison.Ordinal)) return true;
        foreach (var phrase in Phrases)
            if (description.Contains(phrase, StringComparison.Ordinal)) return true;
        return false;
    }
}

using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Shapes;

/// <summary>Words the guess at what an unknown name means.</summary>
internal static class Nearest
{
    /// <summary>The end of a message about an unknown name: the nearest known one, or else all of them.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> known)
    {
        if (NearestName.Of(name, known.Order(StringComparer.Ordinal)) is { } nearest) return $"; did you mean \"{nearest}\"?";
        return known.Count == 0 ? "" : $"; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}";
    }
}

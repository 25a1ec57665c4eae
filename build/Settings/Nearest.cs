using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Build.Settings;

/// <summary>Words the guess at what an unknown word means.</summary>
public static class Nearest
{
    /// <summary><c>, did you mean 'x'?</c>, or nothing when no candidate is near.</summary>
    public static string Suggestion(string word, IEnumerable<string> candidates, string prefix = "") =>
        NearestName.Of(word, candidates) is { } found ? $", did you mean '{prefix}{found}'?" : "";
}

using ConfigOps.Operations.Security.Frameworks;

namespace ConfigOps.Build.Settings;

/// <summary>Binds <c>--compliance-check</c>.</summary>
public static class ComplianceSettings
{
    /// <summary>The ids of the frameworks whose checklists are printed; empty for none.</summary>
    public static IReadOnlySet<string> Frameworks(SettingsReader settings) => settings.GetWords(SecurityOptions.ComplianceCheck).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads words with commas between them: frameworks in any of their spellings, or <c>all</c>.</summary>
    /// <exception cref="FormatException">A word is no framework.</exception>
    public static IReadOnlyList<string> Read(string text)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) throw new FormatException("the value is empty");
        return [.. words.SelectMany(Ids).Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Ids(string word) =>
        word.Equals("all", StringComparison.OrdinalIgnoreCase) ? FrameworkCatalogue.Names
        : FrameworkCatalogue.Resolve(word) is { } id ? [id]
        : throw new FormatException($"there is no framework '{word}'{Nearest.Suggestion(word.ToLowerInvariant(), FrameworkCatalogue.Names)}; possible are {string.Join(", ", FrameworkCatalogue.Names)}, or all");
}

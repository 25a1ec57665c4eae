using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Frameworks;

namespace ConfigOps.Build.Settings;

/// <summary>Binds <c>--compliance-check</c>.</summary>
public static class ComplianceSettings
{
    /// <summary>The ids of the frameworks whose checklists are printed; empty for none.</summary>
    /// <exception cref="ConfigurationException">A word is no framework; names every such word.</exception>
    public static IReadOnlySet<string> Frameworks(SettingsReader settings)
    {
        var (found, mistakes) = (new HashSet<string>(StringComparer.Ordinal), new List<Mistake>());
        foreach (var word in settings.GetWords(SecurityOptions.ComplianceCheck))
        {
            if (word.Equals("all", StringComparison.OrdinalIgnoreCase)) found.UnionWith(FrameworkCatalogue.Names);
            else if (FrameworkCatalogue.Resolve(word) is { } id) found.Add(id);
            else mistakes.Add(new Mistake($"--compliance-check: there is no framework '{word}'{Nearest.Suggestion(word.ToLowerInvariant(), FrameworkCatalogue.Names)}; possible are {string.Join(", ", FrameworkCatalogue.Names)}, or all"));
        }

        return mistakes.Count == 0 ? found : throw new ConfigurationException(mistakes);
    }
}

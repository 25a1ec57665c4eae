using System.Text.RegularExpressions;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Variables in the names of base images: arguments before the first <c>FROM</c>, by their defaults.</summary>
internal static partial class DockerVariables
{
    /// <summary>A text with its variables replaced by their defaults; null when one of them has none.</summary>
    public static string? Resolve(string text, SourceFile file)
    {
        if (!text.Contains('$', StringComparison.Ordinal)) return text;
        var defaults = file.Instructions.Where(instruction => instruction is { Keyword: "ARG", Stage: < 0 })
            .SelectMany(instruction => instruction.Words).Select(word => word.Split('=', 2)).Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1].Trim('"', '\''), StringComparer.Ordinal);
        var isKnown = true;
        var resolved = Variable().Replace(text, match =>
        {
            if (defaults.TryGetValue(match.Groups["name"].Value, out var value)) return value;
            if (match.Groups["default"].Success) return match.Groups["default"].Value;
            isKnown = false;
            return "";
        });
        return isKnown ? resolved : null;
    }

    [GeneratedRegex(@"\$\{(?<name>\w+)(:-(?<default>[^}]*))?\}|\$(?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}

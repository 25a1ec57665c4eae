using System.Buffers;
using System.Text.RegularExpressions;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Names and values within a text: settings of a program in whatever form (properties, INI, YAML, JSON, XML), or a script.</summary>
internal static partial class SecretPairs
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Most texts hold no name of a secret; finding that out costs a pass without regular expressions.
    private static readonly SearchValues<string> s_hints = SearchValues.Create(["pass", "pwd", "secret", "token", "key", "credential", "auth"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What the first secret among the pairs of a text is; null when there is none.</summary>
    public static string? Find(string text)
    {
        if (!text.AsSpan().ContainsAny(s_hints)) return null;
        foreach (Match pair in Pair().Matches(text))
            if (SecretDetector.OfName(pair.Groups["name"].Value, pair.Groups["value"].Value) is { } found) return found;
        if (!text.Contains('<', StringComparison.Ordinal)) return null;
        foreach (Match pair in Attributes().Matches(text))
            if (SecretDetector.OfName(pair.Groups["name"].Value, pair.Groups["value"].Value) is { } found) return found;
        foreach (Match pair in Element().Matches(text))
            if (SecretDetector.OfName(pair.Groups["name"].Value, pair.Groups["value"].Value) is { } found) return found;
        return null;
    }

    // name=value, name: value, "name": "value". A comment is no setting.
    [GeneratedRegex(@"(?<![#/;][^\n]{0,200})\b(?<name>[A-Za-z_][A-Za-z0-9_.-]*)[""']?[ \t]*(=>|:=|=|:)[ \t]*(""(?<value>[^""\n]*)""|'(?<value>[^'\n]*)'|(?<value>[^\s,;&{}\[\]""'<>]+)(?=[\s,;&}\])""'<]|$))", Options)]
    private static partial Regex Pair();

    // <add key="name" value="value"/>
    [GeneratedRegex(@"<[^<>]*\b(key|name)\s*=\s*[""'](?<name>[^""'<>]+)[""'][^<>]*\bvalue\s*=\s*[""'](?<value>[^""'<>]+)[""']", Options)]
    private static partial Regex Attributes();

    // <name>value</name>
    [GeneratedRegex(@"<(?<name>[A-Za-z_][\w.-]*)>(?<value>[^<>\n]+)</", Options)]
    private static partial Regex Element();
}

using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>A format that texts can be checked for.</summary>
/// <param name="Name">The name that expressions call it by.</param>
/// <param name="PatternLength">How long its regular expression is taken to be by the cost rules.</param>
/// <param name="Check">What is wrong with a text, or null.</param>
internal sealed record NamedFormat(string Name, int PatternLength, Func<string, string?> Check)
{
    private static NamedFormat[]? _all;

    /// <summary>All formats.</summary>
    public static IReadOnlyList<NamedFormat> All => _all ??=
    [
        new("dns1123Label", 30, Names.Label),
        new("dns1123Subdomain", 60, Names.Subdomain),
        new("dns1035Label", 30, Names.Label1035),
        new("qualifiedName", 60, Names.Qualified),
        new("dns1123LabelPrefix", 30, static text => Names.Label(Names.WithoutTrailingDash(text))),
        new("dns1123SubdomainPrefix", 60, static text => Names.Subdomain(Names.WithoutTrailingDash(text))),
        new("dns1035LabelPrefix", 30, static text => Names.Label1035(Names.WithoutTrailingDash(text))),
        new("labelValue", 40, Names.LabelValue),
        new("uri", 1000, static text => Url.Parse(text, out var problem) is null ? $"parse \"{text}\": {problem}" : null),
        new("uuid", 60, static text => IsUuid(text) ? null : "does not match the UUID format"),
        new("byte", 80, static text => text.Length > 0 && Base64Text.IsValid(text, out _) ? null : "invalid base64"),
        new("date", 120, static text => text.Length == 10 && CelTimestamp.Parse(text + "T00:00:00Z") is not null ? null : "invalid date"),
        new("datetime", 120, static text => CelTimestamp.Parse(text) is not null ? null : "invalid datetime"),
    ];

    private static bool IsUuid(string text)
    {
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiHexDigit(text[i])) digits++;
            else if (text[i] != '-' || digits is not (8 or 12 or 16 or 20) || text[i - 1] == '-') return false;
        }

        return digits == 32;
    }
}

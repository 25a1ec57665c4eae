using System.Globalization;
using System.Text.RegularExpressions;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>The formats of texts that the definitions of custom resources may ask for; others restrict nothing. Dashes in a format's name do not count.</summary>
internal static partial class TextFormats
{
    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        "bsonobjectid", "uri", "email", "hostname", "ipv4", "ipv6", "cidr", "mac", "uuid", "uuid3", "uuid4", "uuid5", "isbn", "isbn10", "isbn13", "creditcard",
        "ssn", "hexcolor", "rgbcolor", "byte", "password", "date", "duration", "datetime", "k8sshortname", "k8slongname",
    };

    /// <summary>The format that counts for a schema of these types, or null when it restricts nothing.</summary>
    public static string? Kept(string? format, IReadOnlyList<string> types) => (types, format) switch
    {
        (_, null or "") => null,
        (["integer"], "int32" or "int64") => format,
        (["number"], "float" or "double") => format,
        (["string"] or [] or [_, _], _) when IsKnown(format) => format,
        _ => null,
    };

    /// <summary>Whether it is one of the formats of texts.</summary>
    public static bool IsKnown(string format) => s_known.Contains(Normal(format));

    /// <summary>Whether a text has a format that is known.</summary>
    public static bool Matches(string text, string format) => Normal(format) switch
    {
        "bsonobjectid" => text.Length == 24 && text.All(char.IsAsciiHexDigit),
        "uri" => NetworkFormats.IsUri(text),
        "email" => NetworkFormats.IsEmail(text),
        "hostname" => text.Length <= 255 && Hostname().IsMatch(text) && text.Split('.').All(part => part.Length <= 63),
        "ipv4" => NetworkFormats.IsAddress(text) && text.Contains('.', StringComparison.Ordinal),
        "ipv6" => NetworkFormats.IsAddress(text) && text.Contains(':', StringComparison.Ordinal),
        "cidr" => NetworkFormats.IsNetwork(text),
        "mac" => NetworkFormats.IsHardwareAddress(text),
        "uuid" => Uuid().IsMatch(text),
        "uuid3" => Uuid().IsMatch(text) && HasVersion(text, '3', anyVariant: true),
        "uuid4" => Uuid().IsMatch(text) && HasVersion(text, '4', anyVariant: false),
        "uuid5" => Uuid().IsMatch(text) && HasVersion(text, '5', anyVariant: false),
        "isbn" => NumberFormats.IsIsbn10(text) || NumberFormats.IsIsbn13(text),
        "isbn10" => NumberFormats.IsIsbn10(text),
        "isbn13" => NumberFormats.IsIsbn13(text),
        "creditcard" => NumberFormats.IsCreditCard(text),
        "ssn" => text.Length == 11 && SocialSecurityNumber().IsMatch(text),
        "hexcolor" => HexColor().IsMatch(text),
        "rgbcolor" => RgbColor().IsMatch(text),
        "byte" => Bytes().IsMatch(text),
        "date" => IsDate(text),
        "duration" => DurationFormat.IsDuration(text),
        "datetime" => IsDateTime(text),
        "k8sshortname" => text.Length <= 63 && ShortName().IsMatch(text),
        "k8slongname" => text.Length <= 253 && text.Split('.').All(part => ShortName().IsMatch(part)),
        _ => true,
    };

    private static string Normal(string format) => format.Replace("-", "", StringComparison.Ordinal);

    private static bool HasVersion(string uuid, char version, bool anyVariant)
    {
        var digits = Normal(uuid);
        return digits[12] == version && (anyVariant || digits[16] is '8' or '9' or 'a' or 'A' or 'b' or 'B');
    }

    private static bool IsDate(string text) => text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsDateTime(string text)
    {
        var parts = text.ToLowerInvariant().Split('t');
        if (parts.Length < 2 || !IsDate(parts[0]) || Time().Match(parts[1]) is not { Success: true } time) return false;
        return string.CompareOrdinal(time.Groups[1].Value, "23") <= 0 && string.CompareOrdinal(time.Groups[2].Value, "59") <= 0 && string.CompareOrdinal(time.Groups[3].Value, "59") <= 0;
    }

    [GeneratedRegex(@"^(?:[a-zA-Z0-9\p{S}\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?|(?:[a-zA-Z0-9\p{S}\p{L}](?:[a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?\.)+[a-zA-Z\p{L}]{2,63})\z")]
    private static partial Regex Hostname();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}\z")]
    private static partial Regex SocialSecurityNumber();

    [GeneratedRegex(@"^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\z")]
    private static partial Regex HexColor();

    [GeneratedRegex(@"^rgb\(\s*(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])\s*(?:,\s*(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])\s*){2}\)\z")]
    private static partial Regex RgbColor();

    [GeneratedRegex(@"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})\z")]
    private static partial Regex Bytes();

    [GeneratedRegex(@"^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:.[0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex ShortName();
}

namespace ConfigOps.Kubernetes.Schemas.Validation.Formats;

/// <summary>How versions are spelled by semver.org 2.0.0: <c>1.2.3-rc.1+build</c>.</summary>
internal static class SemanticVersions
{
    /// <summary>Whether the text is a version.</summary>
    public static bool IsVersion(string text)
    {
        var rest = text.AsSpan();
        var plus = rest.IndexOf('+');
        if (plus >= 0)
        {
            if (!AreIdentifiers(rest[(plus + 1)..], zeroesAllowed: true)) return false;
            rest = rest[..plus];
        }

        var dash = rest.IndexOf('-');
        if (dash >= 0)
        {
            if (!AreIdentifiers(rest[(dash + 1)..], zeroesAllowed: false)) return false;
            rest = rest[..dash];
        }

        var numbers = 0;
        foreach (var part in rest.Split('.'))
        {
            var number = rest[part];
            if (number.IsEmpty || number.IndexOfAnyExceptInRange('0', '9') >= 0 || (number.Length > 1 && number[0] == '0')) return false;
            numbers++;
        }

        return numbers == 3;
    }

    private static bool AreIdentifiers(ReadOnlySpan<char> text, bool zeroesAllowed)
    {
        foreach (var part in text.Split('.'))
        {
            var identifier = text[part];
            if (identifier.IsEmpty) return false;
            var numeric = true;
            foreach (var c in identifier)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-') return false;
                numeric &= char.IsAsciiDigit(c);
            }

            if (numeric && !zeroesAllowed && identifier.Length > 1 && identifier[0] == '0') return false;
        }

        return true;
    }
}

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>Tells which variables hold secrets, by their names and by what their values look like. In doubt it is one: a value that is not written can be given later, one that was written cannot be taken back.</summary>
internal static class SecretLook
{
    private static readonly string[] Words = ["PASSWORD", "PASSWD", "PASSPHRASE", "PWD", "SECRET", "TOKEN", "CREDENTIAL", "APIKEY", "DSN"];
    private static readonly string[] Harmless = ["_FILE", "_TTL", "_EXPIRY", "_EXPIRES", "_LIFETIME", "_SECONDS", "_MINUTES", "_LENGTH", "_ALGORITHM", "_ISSUER", "_URL_PATH", "_ENABLED", "PUBLIC_KEY", "_KEY_ID", "_TYPE", "_NAME"];

    /// <summary>Whether a variable's value should be kept secret.</summary>
    public static bool Holds(string name, string value)
    {
        if (HasCredentials(value) || value.Contains("-----BEGIN", StringComparison.Ordinal)) return true;
        var upper = name.ToUpperInvariant();
        if (Harmless.Any(end => upper.EndsWith(end, StringComparison.Ordinal)) || value is "true" or "false" || (value.Length is > 0 and < 5 && value.All(char.IsAsciiDigit))) return false;
        return Words.Any(word => upper.Contains(word, StringComparison.Ordinal)) || upper.EndsWith("_KEY", StringComparison.Ordinal) || upper.EndsWith("_PASS", StringComparison.Ordinal) || upper is "KEY" or "PASS";
    }

    // scheme://user:password@host, where the password is not a variable.
    private static bool HasCredentials(string value)
    {
        var start = value.IndexOf("://", StringComparison.Ordinal);
        if (start < 0) return false;
        var authority = value[(start + 3)..];
        var end = authority.IndexOfAny(['/', '?', ' ']);
        if (end >= 0) authority = authority[..end];
        var at = authority.LastIndexOf('@');
        var colon = authority.IndexOf(':', StringComparison.Ordinal);
        return at > 0 && colon >= 0 && colon < at - 1;
    }
}

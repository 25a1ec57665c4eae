using ConfigOps.Operations.Secrets;
using ConfigOps.Operations.Secrets.Encryption;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Values that stand where a secret will be, or say where it is.</summary>
internal static class Placeholders
{
    private static readonly string[] Parts =
    [
        "changeme", "change-me", "change_me", "change this", "replace", "placeholder", "example", "todo", "fixme", "dummy", "your-", "your_", "yourpassword", "insert", "redacted", "masked",
        "not-set", "notset", "unset", "undefined", "generated", "supersecret", "secret-here", "password-here", "xxxx", "****", "....",
    ];

    private static readonly string[] SmallWords = ["a", "an", "and", "as", "at", "by", "for", "from", "if", "in", "is", "it", "not", "of", "on", "or", "that", "the", "this", "to", "used", "when", "with"];

    private static readonly string[] References = ["vault:", "bao:", "ref+", "enc[", "enc(", "ssm:", "awssm:", "gcpsm:", "keyvault:", "azurekeyvault:", "k8s:", "kubernetes:", "!vault", "!reference", "secretref", "arn:", "env:", "file:", "secret://", SecretReference.Scheme, "sops:", "op://", "gcp-secret:", "http://", "https://", "/"];

    /// <summary>Whether a value under a name is a placeholder, a reference, or of a kind that no secret is.</summary>
    public static bool IsOne(string value, string name)
    {
        var text = value.Trim();
        if (text.Length == 0 || string.Equals(text, name, StringComparison.OrdinalIgnoreCase)) return true;
        if (text.Contains("${", StringComparison.Ordinal) || text.Contains("$(", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal)) return true;
        if ((text[0] == '<' && text[^1] == '>') || (text[0] == '%' && text[^1] == '%') || text[0] == '$') return true;
        if (SecretEncryptionKey.IsEncrypted(text)) return true;
        if (IsCall(text) || IsName(text) || (text.Contains("/secrets/", StringComparison.Ordinal) && text.StartsWith("projects/", StringComparison.Ordinal))) return true;
        if (References.Any(prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) return true;
        if (Parts.Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase))) return true;
        return text.All(character => char.IsAsciiDigit(character) || character is '.' or ':') || IsWords(text) || IsProse(text);
    }

    // "password of the role web in PostgreSQL" says what the secret is; a passphrase has no small words.
    private static bool IsProse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 3 && words.Any(word => SmallWords.Contains(word, StringComparer.OrdinalIgnoreCase));
    }

    // getenv("PASSWORD") asks for the secret.
    private static bool IsCall(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0) return false;
        foreach (var character in text.AsSpan(0, open))
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_')) return false;
        return true;
    }

    // "password" and "dbPassword" name a secret elsewhere, as secretKey of an ExternalSecret does.
    private static bool IsName(string text) => SecretNames.Meaning(text) is not null && text.All(character => char.IsAsciiLetter(character) || character is '-' or '_' or '.');

    // billing-tls or web.secret is the name of something; a secret has capitals, digits or signs among its letters.
    private static bool IsWords(string text) => text.All(character => char.IsAsciiLetterLower(character) || character is '-' or '.' or '_' or '/') && text.AsSpan().IndexOfAny("-._/") > 0;
}

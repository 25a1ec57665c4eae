using System.Text.RegularExpressions;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Secrets that can be told by their shape alone.</summary>
internal static partial class SecretShapes
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>What a value holds, or null when it has none of the shapes.</summary>
    public static string? Find(string value)
    {
        if (value.Contains("PRIVATE KEY-----", StringComparison.Ordinal) && value.Contains("-----BEGIN", StringComparison.Ordinal)) return "a private key";
        if (value.Contains("AKIA", StringComparison.Ordinal) || value.Contains("ASIA", StringComparison.Ordinal))
            if (AwsKey().Match(value) is { Success: true } aws && !aws.Value.EndsWith("EXAMPLE", StringComparison.Ordinal)) return "an AWS access key";
        if (value.Contains("gh", StringComparison.Ordinal) && GitHubToken().IsMatch(value)) return "a GitHub token";
        if (value.Contains("gl", StringComparison.Ordinal) && GitLabToken().IsMatch(value)) return "a GitLab token";
        if (value.Contains("xox", StringComparison.Ordinal) && SlackToken().IsMatch(value)) return "a Slack token";
        if (value.Contains("AIza", StringComparison.Ordinal) && GoogleKey().IsMatch(value)) return "a Google API key";
        if (value.Contains("_live_", StringComparison.Ordinal) && StripeKey().IsMatch(value)) return "a Stripe key";
        if (value.Contains("npm_", StringComparison.Ordinal) && NpmToken().IsMatch(value)) return "an npm token";
        if (value.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase) && AzureKey().IsMatch(value)) return "an Azure storage key";
        if (value.Contains("eyJ", StringComparison.Ordinal) && JsonWebToken().IsMatch(value)) return "a JSON web token";
        if (value.Contains("/services/T", StringComparison.Ordinal) && SlackHook().IsMatch(value)) return "a hook of Slack";
        if (value.Contains("/webhooks/", StringComparison.Ordinal) && DiscordHook().IsMatch(value)) return "a hook of Discord";
        if (value.Contains("\"auth", StringComparison.Ordinal) && RegistryAuth().Match(value) is { Success: true } auth && SecretText.Decode(auth.Groups["value"].Value).IndexOf(':', StringComparison.Ordinal) > 0) return "credentials of a registry";
        if (PrefixedToken(value) is { } token) return token;
        if (OfHeader(value) is { } header) return header;
        if (value.Contains("curl", StringComparison.Ordinal) && CurlUser().Match(value) is { Success: true } user && !Placeholders.IsOne(user.Groups["password"].Value, "password")) return "a user with its password";
        return value.Contains("://", StringComparison.Ordinal) ? FindInAddress(value) : FindInConnectionString(value);
    }

    // Tokens that begin with what they are; each prefix is documented by who issues it.
    private static string? PrefixedToken(string value) => value switch
    {
        _ when value.Contains("SG.", StringComparison.Ordinal) && SendGridKey().IsMatch(value) => "a SendGrid key",
        _ when value.Contains("pypi-AgE", StringComparison.Ordinal) => "a PyPI token",
        _ when value.Contains("hvs.", StringComparison.Ordinal) && VaultToken().IsMatch(value) => "a Vault token",
        _ when value.Contains("dop_v1_", StringComparison.Ordinal) && DigitalOceanToken().IsMatch(value) => "a DigitalOcean token",
        _ when value.Contains("AGE-SECRET-KEY-1", StringComparison.Ordinal) => "a private key of age",
        _ when value.Contains("GOCSPX-", StringComparison.Ordinal) => "a Google client secret",
        _ when value.Contains("sk-", StringComparison.Ordinal) && ModelKey().IsMatch(value) => "a key of a model's API",
        _ => null,
    };

    private static string? OfHeader(string value)
    {
        if (!value.Contains("uthorization", StringComparison.Ordinal)) return null;
        var match = AuthorizationHeader().Match(value);
        return match.Success && !Placeholders.IsOne(match.Groups["value"].Value, "token") && SecretDetector.Information(match.Groups["value"].Value) >= 40 ? "an Authorization header" : null;
    }

    private static string? FindInAddress(string value)
    {
        var match = AddressWithPassword().Match(value);
        return match.Success && !Placeholders.IsOne(match.Groups["password"].Value, match.Groups["user"].Value) ? "an address with a password" : null;
    }

    private static string? FindInConnectionString(string value)
    {
        if (!value.Contains(';', StringComparison.Ordinal)) return null;
        var match = ConnectionStringPassword().Match(value);
        return match.Success && !Placeholders.IsOne(match.Groups["password"].Value, "password") ? "a connection string with a password" : null;
    }

    [GeneratedRegex(@"\b(AKIA|ASIA)[0-9A-Z]{16}\b", Options)]
    private static partial Regex AwsKey();

    [GeneratedRegex(@"\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})", Options)]
    private static partial Regex GitHubToken();

    [GeneratedRegex(@"hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,}", Options)]
    private static partial Regex SlackHook();

    [GeneratedRegex(@"discord(app)?\.com/api/webhooks/\d{6,}/[A-Za-z0-9_-]{30,}", Options)]
    private static partial Regex DiscordHook();

    [GeneratedRegex(@"""auth""\s*:\s*""(?<value>[A-Za-z0-9+/=]{8,})""", Options)]
    private static partial Regex RegistryAuth();

    [GeneratedRegex(@"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{32,}", Options)]
    private static partial Regex SendGridKey();

    [GeneratedRegex(@"\bhvs\.[A-Za-z0-9_-]{24,}", Options)]
    private static partial Regex VaultToken();

    [GeneratedRegex(@"\bdop_v1_[0-9a-f]{64}\b", Options)]
    private static partial Regex DigitalOceanToken();

    [GeneratedRegex(@"\bsk-(proj|ant|svcacct)-[A-Za-z0-9_-]{32,}", Options)]
    private static partial Regex ModelKey();

    [GeneratedRegex(@"\b[Aa]uthorization[""']?\s*[:=]\s*[""']?(Bearer|Basic|Token|token)\s+(?<value>[A-Za-z0-9._~+/=-]{12,})", Options)]
    private static partial Regex AuthorizationHeader();

    [GeneratedRegex(@"\bcurl\b[^|;&\n]*\s(-u|--user)[\s=]*[""']?[^\s:""']+:(?<password>[^\s""'@]{4,})", Options)]
    private static partial Regex CurlUser();

    [GeneratedRegex(@"\bgl(pat|dt|rt|cbt|ptt|soat)-[A-Za-z0-9_-]{20,}", Options)]
    private static partial Regex GitLabToken();

    [GeneratedRegex(@"\bxox[abprs]-[A-Za-z0-9-]{10,}", Options)]
    private static partial Regex SlackToken();

    [GeneratedRegex(@"\bAIza[A-Za-z0-9_-]{35}", Options)]
    private static partial Regex GoogleKey();

    [GeneratedRegex(@"\b[sr]k_live_[A-Za-z0-9]{20,}", Options)]
    private static partial Regex StripeKey();

    [GeneratedRegex(@"\bnpm_[A-Za-z0-9]{36}", Options)]
    private static partial Regex NpmToken();

    [GeneratedRegex(@"AccountKey=[A-Za-z0-9+/]{80,}={0,2}", Options | RegexOptions.IgnoreCase)]
    private static partial Regex AzureKey();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}", Options)]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"\b[a-zA-Z][a-zA-Z0-9+.-]{1,20}://(?<user>[^/\s:@]{0,100}):(?<password>[^/\s@]{3,200})@", Options)]
    private static partial Regex AddressWithPassword();

    [GeneratedRegex(@"(^|;)\s*(password|pwd)\s*=\s*(?<password>[^;]{4,})", Options | RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionStringPassword();
}

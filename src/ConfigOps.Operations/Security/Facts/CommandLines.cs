using System.Text.RegularExpressions;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>What command lines give away, in manifests, Dockerfiles and workflows alike.</summary>
internal static partial class CommandLines
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Whether something is fetched and run without a look at it: <c>curl … | sh</c>, <c>sh -c "$(curl …)"</c>, <c>source &lt;(curl …)</c>.</summary>
    public static bool DownloadsAndRuns(string text) => Fetches(text) && (PipedToShell().IsMatch(text) || ShellOfDownload().IsMatch(text));

    /// <summary>Whether a shell is handed to somebody else on the network.</summary>
    public static bool OpensReverseShell(string text) =>
        (text.Contains("/dev/tcp/", StringComparison.Ordinal) && ShellOnSocket().IsMatch(text))
        || (text.Contains("nc", StringComparison.Ordinal) && NetcatShell().IsMatch(text))
        || (text.Contains("socat", StringComparison.Ordinal) && text.Contains("exec:", StringComparison.OrdinalIgnoreCase) && text.Contains("tcp", StringComparison.OrdinalIgnoreCase));

    /// <summary>The option by which a download or installation is not verified, or null.</summary>
    public static string? Unverified(string text) => UnverifiedOption().Match(text) is { Success: true } match ? match.Groups["option"].Value : null;

    private static bool Fetches(string text) => text.Contains("curl", StringComparison.Ordinal) || text.Contains("wget", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(curl|wget)\b[^|;&\n]*\|\s*(sudo\s+(-\S+\s+)*)?(env\s+(\S+=\S+\s+)*)?(/\S*/)?(ba|z|k|da|a)?sh\b", Options)]
    private static partial Regex PipedToShell();

    [GeneratedRegex(@"(\b(ba|z|k|da|a)?sh\s+-c\s+[""']?\$\(\s*|\beval\s+[""']?\$\(\s*|\b(source|\.)\s+<\(\s*|\b(ba|z)sh\s+<\(\s*)(curl|wget)\b", Options)]
    private static partial Regex ShellOfDownload();

    [GeneratedRegex(@"(sh\s+-i|exec\s+\d*<>|0>&1|<&\d|>&\s*/dev/tcp/)", Options)]
    private static partial Regex ShellOnSocket();

    [GeneratedRegex(@"\b(nc|ncat|netcat)\b[^|;&\n]*\s(-[a-z]*e|--exec|--sh-exec|-c)\s+(/bin/|/usr/bin/)?(ba|z|da)?sh\b", Options)]
    private static partial Regex NetcatShell();

    [GeneratedRegex(@"(?<option>--allow-unauthenticated|--force-yes|--allow-untrusted|--no-check-certificate|--trusted-host|--nogpgcheck|--no-gpg-checks?|strict-ssl\s+false|\bcurl\b[^|;&\n]*\s(-[a-zA-Z]*k\b|--insecure))", Options)]
    private static partial Regex UnverifiedOption();
}

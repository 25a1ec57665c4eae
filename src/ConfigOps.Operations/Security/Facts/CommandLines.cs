using System.Text.RegularExpressions;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>What command lines give away, in manifests, Dockerfiles and workflows alike.</summary>
internal static partial class CommandLines
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Whether something is fetched and run without a look at it: <c>curl … | sh</c>, <c>sh -c "$(curl …)"</c>, <c>source &lt;(curl …)</c>.</summary>
    public static bool DownloadsAndRuns(string text) => Fetches(text) && (PipedToShell().IsMatch(text) || ShellOfDownload().IsMatch(text) || RunsFile(text));

    /// <summary>Whether a shell is handed to somebody else on the network.</summary>
    public static bool OpensReverseShell(string text) =>
        (text.Contains("/dev/tcp/", StringComparison.Ordinal) && ShellOnSocket().IsMatch(text))
        || (text.Contains("nc", StringComparison.Ordinal) && NetcatShell().IsMatch(text))
        || (text.Contains("mkfifo", StringComparison.Ordinal) && PipeOfShell().IsMatch(text))
        || (text.Contains("socket", StringComparison.OrdinalIgnoreCase) && ScriptOnSocket().IsMatch(text))
        || (text.Contains("socat", StringComparison.Ordinal) && text.Contains("exec:", StringComparison.OrdinalIgnoreCase) && text.Contains("tcp", StringComparison.OrdinalIgnoreCase));

    /// <summary>The option by which a download or installation is not verified, or null.</summary>
    public static string? Unverified(string text) => UnverifiedOption().Match(text) is { Success: true } match ? match.Groups["option"].Value : null;

    // The file that a download is written to is made a program, or given to a shell; a sum or a signature in between is a look at it.
    private static bool RunsFile(string text)
    {
        foreach (Match download in FileOfDownload().Matches(text))
        {
            var (file, rest) = (Regex.Escape(download.Groups["file"].Value.Trim('"', '\'')), text[(download.Index + download.Length)..]);
            if (Verified().IsMatch(rest)) continue;
            if (Regex.IsMatch(rest, $@"(chmod\s+\S*[x7]\S*\s+[""']?{file}\b|(?<![\w.-])(ba|z|da|a)?sh\s+(-\S+\s+)*[""']?{file}\b|(?<![\w.-])(python3?|perl|node|ruby)\s+[""']?{file}\b)", Options)) return true;
        }

        return false;
    }

    private static bool Fetches(string text) => text.Contains("curl", StringComparison.Ordinal) || text.Contains("wget", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(curl|wget)\b[^|;&\n]*\|\s*(sudo\s+(-\S+\s+)*)?(env\s+(\S+=\S+\s+)*)?(/\S*/)?(ba|z|k|da|a)?sh\b", Options)]
    private static partial Regex PipedToShell();

    [GeneratedRegex(@"(\b(ba|z|k|da|a)?sh\s+-c\s+[""']?\$\(\s*|\beval\s+[""']?\$\(\s*|\b(source|\.)\s+<\(\s*|\b(ba|z)sh\s+<\(\s*)(curl|wget)\b", Options)]
    private static partial Regex ShellOfDownload();

    [GeneratedRegex(@"\b(curl\b[^|;&\n]*\s(-o|--output)|wget\b[^|;&\n]*\s(-O|--output-document))[\s=]*(?<file>[^\s;&|]+)", Options)]
    private static partial Regex FileOfDownload();

    [GeneratedRegex(@"(sha(1|224|256|384|512)sum|shasum|md5sum|openssl\s+dgst|gpg2?\b[^;&|]*--verify|cosign\s+verify|minisign)", Options)]
    private static partial Regex Verified();

    [GeneratedRegex(@"\b(ba|z|da|a)?sh\b(\s+-i)?[^;\n]*\|[^;\n]*\b(nc|ncat|netcat|telnet|openssl\s+s_client)\b", Options)]
    private static partial Regex PipeOfShell();

    [GeneratedRegex(@"(dup2\s*\(.*(fileno|/bin/|spawn)|pty\.spawn\s*\(|exec\s*\(?\s*[""{]?\s*/bin/(ba)?sh\s+-i|TCPSocket.*(/bin/(ba)?sh|exec)|fsockopen.*/bin/(ba)?sh)", Options | RegexOptions.Singleline)]
    private static partial Regex ScriptOnSocket();

    [GeneratedRegex(@"(sh\s+-i|exec\s+\d*<>|0>&1|<&\d|>&\s*/dev/tcp/)", Options)]
    private static partial Regex ShellOnSocket();

    [GeneratedRegex(@"\b(nc|ncat|netcat)\b[^|;&\n]*\s(-[a-z]*e|--exec|--sh-exec|-c)\s+(/bin/|/usr/bin/)?(ba|z|da)?sh\b", Options)]
    private static partial Regex NetcatShell();

    [GeneratedRegex(@"(?<option>--allow-unauthenticated|--force-yes|--allow-untrusted|--no-check-certificate|--trusted-host|--nogpgcheck|--no-gpg-checks?|strict-ssl\s+false|\bcurl\b[^|;&\n]*\s(-[a-zA-Z]*k\b|--insecure))", Options)]
    private static partial Regex UnverifiedOption();
}

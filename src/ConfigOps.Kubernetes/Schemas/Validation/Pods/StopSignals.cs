using System.Globalization;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The signals that can end a container on Linux.</summary>
internal static class StopSignals
{
    private static readonly HashSet<string> Named = new(StringComparer.Ordinal)
    {
        "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS",
        "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX",
    };

    /// <summary>Whether there is such a signal, real-time ones (<c>SIGRTMIN+1</c> … <c>SIGRTMIN+15</c>, <c>SIGRTMAX-1</c> … <c>SIGRTMAX-14</c>) included.</summary>
    public static bool IsKnown(string signal)
    {
        if (!signal.StartsWith("SIG", StringComparison.Ordinal)) return false;
        var name = signal.AsSpan(3);
        if (Named.Contains(name.ToString())) return true;
        var most = name.StartsWith("RTMIN+", StringComparison.Ordinal) ? 15 : name.StartsWith("RTMAX-", StringComparison.Ordinal) ? 14 : 0;
        return most > 0 && name.Length > 6 && name[6] != '0' && int.TryParse(name[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset >= 1 && offset <= most;
    }
}

using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Findings;

/// <summary>Writes moments as reports and records have them: RFC 3339, UTC, to the millisecond.</summary>
public static class ReportTime
{
    /// <summary><c>2026-01-02T03:04:05.678Z</c>.</summary>
    public static string ToText(this DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same as a node.</summary>
    public static ScalarNode ToNode(this DateTimeOffset at) => ScalarNode.Of(at.ToText());
}

using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Marking;

/// <summary>The labels and annotations by which manifests say what no field of Kubernetes says: Generate writes them, SecurityScan reads them. Each may be either.</summary>
public static class Marker
{
    /// <summary>The type of the Secrets that Deploy keeps its releases in.</summary>
    public const string ReleaseSecretType = "configops.io/release.v1";

    /// <summary>The tenant an object belongs to.</summary>
    public const string Tenant = "configops.io/tenant";

    /// <summary>What data a workload or volume holds: <c>personal</c>, <c>confidential</c>, <c>internal</c> or <c>public</c>.</summary>
    public const string DataClass = "configops.io/data-class";

    /// <summary>How long data is kept: <c>30d</c>.</summary>
    public const string Retention = "configops.io/retention";

    /// <summary>How a volume is backed up, or <c>none</c> with a reason elsewhere.</summary>
    public const string Backup = "configops.io/backup";

    /// <summary>How a volume is encrypted at rest.</summary>
    public const string Encryption = "configops.io/encryption";

    /// <summary>The day on which a secret was last replaced: <c>2030-01-31</c>.</summary>
    public const string Rotated = "configops.io/rotated";

    /// <summary>How old a secret may become: <c>90d</c>.</summary>
    public const string RotateAfter = "configops.io/rotate-after";

    /// <summary>The keys of a Secret that tenants share on purpose, comma-separated: the platform's account at a mail relay.</summary>
    public const string SharedSecrets = "configops.io/shared-secrets";

    /// <summary>What a workload calls: <c>billing:8080, data/postgres:5432</c>, each a workload or service with the port of its pods.</summary>
    public const string Calls = "configops.io/calls";

    /// <summary>The value of a marker on metadata, or null.</summary>
    public static string? Of(Node? metadata, string name) => metadata?["labels"]?[name]?.AsString() ?? metadata?["annotations"]?[name]?.AsString();

    /// <summary>Reads a number of days: <c>90d</c>, <c>12w</c> or <c>1y</c>; null for anything else.</summary>
    public static int? Days(string? text)
    {
        if (text is not { Length: > 1 } || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return text[^1] switch { 'd' => number, 'w' => number * 7, 'y' => number * 365, _ => null };
    }
}

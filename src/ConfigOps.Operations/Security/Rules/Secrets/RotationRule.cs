using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Marking;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Secrets are replaced in time.</summary>
internal sealed class RotationRule() : KindRule(ScanType.Secrets, "", "Secret")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/rotation",
        Title = "Secrets are replaced in time",
        Severity = Severity.Medium,
        Rationale = "The longer a secret lives, the more copies of it there are, and the longer a stolen one works.",
        Remediation = "Replace the value, and set configops.io/rotated to the day.",
        Controls = ["nist:IA-5", "pci:8.6.3", "soc2:CC6.1", "iso27001:5.17"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop, annotations: { configops.io/rotated: "2029-01-01", configops.io/rotate-after: 90d } }
        """,
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop, annotations: { configops.io/rotated: "2029-12-24", configops.io/rotate-after: 90d } }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && Marker.Of(resource.Resource.At("metadata"), Marker.RotateAfter) is not null;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var metadata = resource.Resource.At("metadata");
        if (Marker.Days(Marker.Of(metadata, Marker.RotateAfter)) is not { } allowed) return;
        var since = Marker.Of(metadata, Marker.Rotated) ?? metadata?["creationTimestamp"]?.AsString()?.Split('T')[0];
        if (!DateOnly.TryParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var rotated)) sink.Report($"is to be replaced every {allowed} days, and nothing says when it last was", NodePath.Of("metadata", "annotations"));
        else if (scan.Today.DayNumber - rotated.DayNumber > allowed) sink.Report($"was last replaced on {since}, more than {allowed} days ago", NodePath.Of("metadata", "annotations"));
    }
}

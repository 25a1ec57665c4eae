namespace ConfigOps.Operations.Security.Rules;

/// <summary>A rule about the objects of one kind.</summary>
internal abstract class KindRule(ScanType type, string group, params string[] kinds) : SecurityRule
{
    public override ScanType Type => type;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan)
    {
        foreach (var kind in kinds)
            if (resource.Is(group, kind)) return true;
        return false;
    }
}

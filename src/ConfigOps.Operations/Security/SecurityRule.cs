using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security;

/// <summary>One rule of the scan. Stateless; a rule is listed in <see cref="RuleCatalogue"/> and nowhere else.</summary>
public abstract class SecurityRule
{
    /// <summary>What the rule is.</summary>
    public abstract RuleInfo Info { get; }

    /// <summary>The part of the scan it belongs to.</summary>
    public abstract ScanType Type { get; }

    /// <summary>Manifests that break and keep it.</summary>
    public abstract RuleExample Example { get; }

    /// <summary>Whether the rule has something to say about an object; only then the object counts for the score.</summary>
    public abstract bool AppliesTo(ScannedResource resource, ScanContext scan);

    /// <summary>Reports what is wrong with an object that the rule applies to.</summary>
    public abstract void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink);
}

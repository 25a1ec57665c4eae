using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security;

/// <summary>One rule of the scan: a <see cref="ResourceRule"/> or a <see cref="SourceRule"/>. Stateless; a rule is listed in <see cref="RuleCatalogue"/> and nowhere else.</summary>
public abstract class SecurityRule
{
    /// <summary>What the rule is.</summary>
    public abstract RuleInfo Info { get; }

    /// <summary>The part of the scan it belongs to.</summary>
    public abstract ScanType Type { get; }

    /// <summary>What breaks it and what keeps it.</summary>
    public abstract RuleExample Example { get; }
}

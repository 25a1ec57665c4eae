namespace ConfigOps.Operations.Security;

/// <summary>A part of the scan, as <c>--scan-types</c> names it.</summary>
public enum ScanType
{
    /// <summary>Pods, workloads and namespaces, the Pod Security Standards among them.</summary>
    Configuration,

    /// <summary>Secret values that stand where everybody can read them.</summary>
    Secrets,

    /// <summary>Roles and bindings.</summary>
    Rbac,

    /// <summary>Network policies and what is exposed.</summary>
    Network,

    /// <summary>Where images come from.</summary>
    SupplyChain,

    /// <summary>Known vulnerabilities of the packages in images.</summary>
    Vulnerabilities,

    /// <summary>What the findings mean for the controls of frameworks.</summary>
    Compliance,
}

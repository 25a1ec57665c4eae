using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Findings;

/// <summary>What an operation found and did; every report format is written from this one model.</summary>
public sealed record Report
{
    /// <summary>The operation's name as in <c>reports/&lt;operation&gt;.json</c>: <c>validate</c>, <c>security-scan</c>, <c>deploy</c>, …</summary>
    public required string Operation { get; init; }

    /// <summary>The environment's name.</summary>
    public required string Environment { get; init; }

    /// <summary>When the operation began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The objects looked at.</summary>
    public IReadOnlyList<ReportedResource> Resources { get; init; } = [];

    /// <summary>What was found, worst first, then by file, line, rule.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The rules that were applied, for the formats that describe them; a finding's rule need not be among them.</summary>
    public IReadOnlyList<RuleInfo> Rules { get; init; } = [];

    /// <summary>Whether the gate lets the run go on.</summary>
    public GateResult Gate { get; init; } = GateResult.Passed;

    /// <summary>0 to 100.</summary>
    public double Score { get; init; } = 100;

    /// <summary>The operation's own sections, by name, beside the common ones in the JSON report.</summary>
    public IReadOnlyDictionary<string, Node> Sections { get; init; } = new Dictionary<string, Node>();

    /// <summary>How many findings of a severity no exception covers.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity && finding.Exception is null);

    /// <summary>How many findings an exception covers.</summary>
    public int Excepted => Findings.Count(finding => finding.Exception is not null);
}

/// <summary>What came of an object.</summary>
public enum ResourceStatus
{
    /// <summary>Nothing wrong.</summary>
    Valid,

    /// <summary>Something wrong.</summary>
    Invalid,

    /// <summary>Not judged: no schema, or not selected.</summary>
    Skipped,

    /// <summary>Could not be read.</summary>
    Error,
}

/// <summary>An object in a report.</summary>
public sealed record ReportedResource(ResourceKey Key, string? File, int Line, ResourceStatus Status);

using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Findings;

/// <summary>What an operation found and did; every report format is written from this one model.</summary>
public sealed record Report
{
    private readonly double? _score;

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

    /// <summary>What was asked for but could not be looked at. A report that is silent about it would pass for a clean one.</summary>
    public IReadOnlyList<Omission> NotAssessed { get; init; } = [];

    /// <summary>Whether the gate lets the run go on.</summary>
    public GateResult Gate { get; init; } = GateResult.Passed;

    /// <summary>0 to 100. Of an operation that measures none 100 when its gate passed and 0 when it failed, so that a failure never looks perfect.</summary>
    public double Score
    {
        get => _score ?? (Gate.IsPassed ? 100 : 0);
        init => _score = value;
    }

    /// <summary>The operation's own sections, by name, beside the common ones in the JSON report.</summary>
    public IReadOnlyDictionary<string, Node> Sections { get; init; } = new Dictionary<string, Node>();

    /// <summary>How many findings of a severity no exception covers.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity && finding.Exception is null);

    /// <summary>How many findings an exception covers.</summary>
    public int Excepted => Findings.Count(finding => finding.Exception is not null);
}

/// <summary>Something that was not looked at.</summary>
/// <param name="What">What: <c>vulnerabilities</c>, <c>secrets in the namespace shop</c>.</param>
/// <param name="Reason">Why not, in a sentence without its full stop.</param>
/// <param name="Remedy">How to have it looked at, in a sentence.</param>
public sealed record Omission(string What, string Reason, string Remedy)
{
    /// <summary><c>vulnerabilities: not assessed: …</c>.</summary>
    public override string ToString() => $"{What}: not assessed: {Reason}. {Remedy}";
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

/// <summary>The spelling of statuses in reports.</summary>
public static class ResourceStatuses
{
    /// <summary><c>valid</c>, <c>invalid</c>, <c>skipped</c> or <c>error</c>.</summary>
    public static string ToText(this ResourceStatus status) => status switch
    {
        ResourceStatus.Valid => "valid",
        ResourceStatus.Invalid => "invalid",
        ResourceStatus.Skipped => "skipped",
        _ => "error",
    };
}

/// <summary>An object in a report.</summary>
public readonly record struct ReportedResource(ResourceKey Key, string? File, int Line, ResourceStatus Status);

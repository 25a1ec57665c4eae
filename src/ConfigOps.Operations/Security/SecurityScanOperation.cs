using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Security.Frameworks;
using ConfigOps.Operations.Security.Live;
using ConfigOps.Operations.Security.Rbac;
using ConfigOps.Operations.Security.Reachability;
using ConfigOps.Operations.Security.Vulnerabilities;

namespace ConfigOps.Operations.Security;

/// <summary>Looks at manifests with the rules of <see cref="RuleCatalogue"/> and the Pod Security Standards. Reads nothing but its options and changes nothing.</summary>
/// <param name="clock">The time.</param>
public sealed class SecurityScanOperation(TimeProvider clock)
{
    /// <summary>The operation's name in reports.</summary>
    public const string Name = "security-scan";

    private const int ProgressEvery = 500;

    /// <summary>Scans.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="progress">Told now and then how far the scan is; null for nobody.</param>
    /// <param name="cancellation">Ends the scan.</param>
    /// <exception cref="OperationCanceledException">The scan was ended.</exception>
    public Task<SecurityScanResult> RunAsync(SecurityScanOptions options, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(() => Run(options, progress, cancellation), cancellation);

    private SecurityScanResult Run(SecurityScanOptions options, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var started = clock.GetUtcNow();
        var resources = (options.Live?.Resources ?? options.Manifests.Resources).Select(resource => new ScannedResource(resource)).ToList();
        var scan = new ScanContext(resources, options, DateOnly.FromDateTime(started.UtcDateTime));
        var run = new RuleRun(RuleCatalogue.For(options), scan);
        for (var i = 0; i < resources.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (i > 0 && i % ProgressEvery == 0) progress?.Report(new ProgressUpdate("scanning", i, resources.Count, resources[i].Resource.Key.ToString()));
            run.Inspect(resources[i]);
        }

        foreach (var file in options.Sources)
        {
            cancellation.ThrowIfCancellationRequested();
            run.Inspect(file);
        }

        return Conclude(scan, started, run.Findings, run.Applied(), Vulnerabilities(options, resources, cancellation));
    }

    private static VulnerabilityResult? Vulnerabilities(SecurityScanOptions options, List<ScannedResource> resources, CancellationToken cancellation)
    {
        if (!options.Includes(ScanType.Vulnerabilities)) return null;
        var images = resources.SelectMany(resource => resource.Containers).Select(container => container.Node["image"]?.AsString()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return new VulnerabilityScan(options.Vulnerabilities, images).Run(cancellation);
    }

    private SecurityScanResult Conclude(ScanContext scan, DateTimeOffset started, List<Finding> found, Dictionary<RuleInfo, int> applied, VulnerabilityResult? vulnerabilities)
    {
        var (options, resources) = (scan.Options, scan.Resources);
        if (vulnerabilities is not null)
        {
            found.AddRange(vulnerabilities.Open.Select(VulnerabilityFindings.Of));
            if (vulnerabilities.Assessed > 0) applied.Add(VulnerabilityFindings.Family, vulnerabilities.Assessed);
        }

        if (options is { Compare: true, Live: { } live }) Compare(options.Manifests, live, found, applied);
        var today = DateOnly.FromDateTime(started.UtcDateTime);
        var ids = applied.Keys.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var mapping = new ControlMapping(applied.Keys);
        var (findings, gate) = new FindingReview(options.Environment, today) { Exceptions = options.Exceptions, Comments = options.Comments, Baseline = options.Baseline, GateSeverity = options.GateSeverity }
            .Review(found.Select(mapping.Mark), ids);
        var compliance = options.Includes(ScanType.Compliance) ? FrameworkCatalogue.All.Select(new ComplianceCheck(applied, findings, options.Evidence, today, LeftOut(options, vulnerabilities)).Of).ToList() : [];
        var score = SecurityScore.Of(applied, findings);
        var pods = resources
            .Where(resource => resource.Pod is not null)
            .Select(resource => new PodSecurityResult(resource.Resource, scan.Judge(resource)))
            .ToList();
        var broken = findings.Where(finding => finding.Exception is null && finding.Resource is not null).Select(finding => (finding.Resource, finding.File)).ToHashSet();
        var report = new Report
        {
            Operation = Name,
            Environment = options.Environment,
            StartedAt = started,
            Duration = clock.GetUtcNow() - started,
            Resources = [.. resources.Select(resource => Reported(resource.Resource, broken.Contains((resource.Resource.Key, resource.Resource.File))))],
            Findings = findings,
            Rules = [.. applied.Keys.Concat(VulnerabilityFindings.RulesOf(vulnerabilities?.Open ?? [])).Select(mapping.Mark), .. FindingReview.Rules],
            NotAssessed = [.. PartsLeftOut(options), .. options.Live?.Omissions ?? [], .. vulnerabilities?.Omissions ?? []],
            Gate = gate,
            Score = score.Value,
            Sections = Sections(scan, pods, score, vulnerabilities, compliance),
        };
        return new SecurityScanResult(report, pods, score) { Compliance = compliance };
    }

    private static List<string> LeftOut(SecurityScanOptions options, VulnerabilityResult? vulnerabilities) =>
    [
        .. RuleCatalogue.All.Where(rule => !options.Includes(rule.Type)).Select(rule => rule.Info.Id),
        .. vulnerabilities is { Assessed: > 0 } ? (string[])[] : [VulnerabilityFindings.Family.Id],
    ];

    // A scan of a part says nothing of the others, and must not pass for one of the whole.
    private static IEnumerable<Omission> PartsLeftOut(SecurityScanOptions options)
    {
        var parts = Enum.GetValues<ScanType>().Where(type => !options.Includes(type)).Select(type => type == ScanType.SupplyChain ? "supply-chain" : type.ToString().ToLowerInvariant()).ToList();
        if (parts.Count > 0) yield return new Omission(string.Join(", ", parts), "this scan was asked for other parts only", "Give --full-scan, or name them in --scan-types.");
    }

    // Each object of the manifests is asked whether the cluster has it as it is written.
    private static void Compare(ManifestSet manifests, LiveInventory live, List<Finding> found, Dictionary<RuleInfo, int> applied)
    {
        found.AddRange(LiveComparison.Between(manifests, live));
        foreach (var rule in LiveRules.All) applied.Add(rule, Math.Max(manifests.Resources.Count, live.Resources.Count));
    }

    private static Dictionary<string, Node> Sections(ScanContext scan, List<PodSecurityResult> pods, SecurityScore score, VulnerabilityResult? vulnerabilities, List<ComplianceResult> compliance)
    {
        var sections = new Dictionary<string, Node>
        {
            ["podSecurity"] = ListNode.Of(pods.Select(pod => pod.ToNode())),
            ["score"] = score.ToNode(),
        };
        if (scan.Options.Includes(ScanType.Rbac) && RbacSection.Of(scan) is { } rbac) sections.Add("rbac", rbac);
        if (scan.Options.Includes(ScanType.Network) && scan.Namespaces.Any()) sections.Add("reachability", ReachabilityMatrix.Of(scan).ToNode());
        if (vulnerabilities is not null) sections.Add("vulnerabilities", vulnerabilities.ToNode());
        if (scan.Options.Live is { } live) sections.Add("cluster", live.ToNode());
        if (compliance.Count > 0) sections.Add("compliance", ListNode.Of(compliance.Select(framework => framework.ToNode())));
        return sections;
    }

    private static ReportedResource Reported(Resource resource, bool isBroken) =>
        new(resource.Key, resource.File, resource.Position.Line, isBroken ? ResourceStatus.Invalid : ResourceStatus.Valid);
}

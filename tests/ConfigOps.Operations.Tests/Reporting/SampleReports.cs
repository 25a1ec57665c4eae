using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Reporting;

/// <summary>Reports for the tests of writers.</summary>
internal static class SampleReports
{
    private static readonly string[] Nasty =
    [
        "plain", "", "a \"quoted\" name", "it's", "two\nlines", "carriage\r\nreturn", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "=cmd()|' /C calc'!A0",
        "+1", "-1", "@SUM(A1)", "\t=1", "\u202Eevil\u202C", "\u200B=1+1", "a,b;c", "100%", "::error::x", "]]>", "&amp;", "\u0000\u0007\uFFFE", "\uD83D\uDE80 rocket", "\u2028line", "--><!--", "＝1",
    ];

    private static readonly Gen<string> Text = Gen.Elements(Nasty);

    private static readonly Gen<ResourceKey?> Key =
        from kind in Gen.Elements("Deployment", "Service", "Secret")
        from ns in Text
        from name in Text
        from isThere in Gen.Choose(0, 5)
        select isThere == 0 ? (ResourceKey?)null : new ResourceKey(GroupVersionKind.From(kind == "Deployment" ? "apps/v1" : "v1", kind), ns, name);

    private static readonly Gen<Finding> OneFinding =
        from rule in Gen.Elements("schema/unknown-field", "workload/host-path", "rbac/wildcard-verbs")
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from message in Text
        from key in Key
        from path in Gen.Elements("", "/spec/replicas", "/metadata/annotations/a~1b")
        from file in Gen.Elements(null, "web.yaml", "a folder/ü \"x\".yaml", "=x.yaml")
        from line in Gen.Choose(0, 50)
        from remediation in Text
        from excepted in Gen.Choose(0, 3)
        from reason in Text
        from fix in Gen.Choose(0, 2)
        select new Finding
        {
            Rule = rule,
            Severity = severity,
            Message = message,
            Resource = key,
            Path = path,
            File = file,
            Position = new SourcePosition(line, line == 0 ? 0 : 3),
            Remediation = remediation,
            Controls = ["cis:5.2.1"],
            KubernetesVersions = fix == 1 ? ["1.32"] : [],
            Fix = fix == 0 ? null : new Fix(remediation, []),
            Change = fix == 2 ? new FixChange(new SourcePosition(1, 2), new SourcePosition(3, 1), message) : null,
            Exception = excepted == 0 ? new FindingException(reason, "SEC-1", reason, new DateOnly(2030, 1, 31)) : null,
        };

    private static readonly Gen<ReportedResource> OneResource =
        from key in Key.Where(key => key is not null)
        from status in Gen.Elements(Enum.GetValues<ResourceStatus>())
        select new ReportedResource(key!.Value, "web.yaml", 1, status);

    /// <summary>Reports with texts that break careless writers.</summary>
    public static Arbitrary<Report> Hostile { get; } = (
        from findings in OneFinding.ListOf()
        from resources in OneResource.ListOf()
        from omissions in Gen.Choose(0, 2)
        from environment in Text
        select new Report
        {
            Operation = "validate",
            Environment = environment,
            StartedAt = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Duration = TimeSpan.FromMilliseconds(1234),
            Findings = [.. findings.Order(FindingOrder.Instance)],
            Resources = [.. resources],
            NotAssessed = [.. Enumerable.Range(0, omissions).Select(index => new Omission($"{environment} {index}", environment, environment))],
            Sections = new Dictionary<string, Node> { ["notes"] = ListNode.Of(ScalarNode.Of(environment)) },
        }).ToArbitrary();

    /// <summary>A small report for golden files.</summary>
    public static Report Small { get; } = new()
    {
        Operation = "security-scan",
        Environment = "staging",
        StartedAt = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Duration = TimeSpan.FromMilliseconds(1234.5),
        Score = 72.349,
        Gate = GateResult.Failed("findings at or above high: 1 high"),
        Rules =
        [
            new RuleInfo
            {
                Id = "workload/writable-root",
                Title = "The root file system is read-only",
                Severity = Severity.Medium,
                Rationale = "Whoever breaks in can put tools into a writable file system.",
                Remediation = "Set securityContext.readOnlyRootFilesystem to true.",
                Controls = ["nsa:pod-security"],
            },
        ],
        Resources =
        [
            new ReportedResource(new ResourceKey(GroupVersionKind.From("apps/v1", "Deployment"), "shop", "web"), "manifests/web.yaml", 1, ResourceStatus.Invalid),
            new ReportedResource(new ResourceKey(GroupVersionKind.From("v1", "Service"), "shop", "web"), "manifests/web.yaml", 40, ResourceStatus.Valid),
            new ReportedResource(new ResourceKey(GroupVersionKind.From("example.com/v1", "Widget"), "shop", "w"), "manifests/widget.yaml", 1, ResourceStatus.Skipped),
        ],
        Findings =
        [
            new Finding
            {
                Rule = "pss/privileged",
                Severity = Severity.High,
                Message = "Deployment shop/web: container \"web\" is privileged, and <b>more</b>",
                Resource = new ResourceKey(GroupVersionKind.From("apps/v1", "Deployment"), "shop", "web"),
                Path = "/spec/template/spec/containers/0/securityContext/privileged",
                File = "manifests/web.yaml",
                Position = new SourcePosition(21, 13),
                Remediation = "Remove privileged: true.",
                Controls = ["cis:5.2.2", "nsa:pod-security"],
            },
            new Finding
            {
                Rule = "workload/writable-root",
                Severity = Severity.Medium,
                Message = "Deployment shop/web: container \"web\" can write to its root file system",
                Resource = new ResourceKey(GroupVersionKind.From("apps/v1", "Deployment"), "shop", "web"),
                Path = "/spec/template/spec/containers/0/securityContext",
                File = "manifests/web.yaml",
                Position = new SourcePosition(20, 11),
                Remediation = "Set securityContext.readOnlyRootFilesystem to true.",
                Exception = new FindingException("team-shop", "SHOP-12", "the image writes to /var/cache; a new one comes in March", new DateOnly(2030, 3, 31)),
            },
        ],
        Sections = new Dictionary<string, Node> { ["podSecurity"] = NodeJson.Parse("""[{"name":"web","level":"restricted","allowed":false}]""") },
    };
}

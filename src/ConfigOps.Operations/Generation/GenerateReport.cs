using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Generation;

/// <summary>Makes Generate's report.</summary>
internal sealed class GenerateReport(GenerateOptions options, string folder)
{
    /// <summary>The report of a run.</summary>
    public Report Make(RenderedRelease rendered, PlatformCatalogue catalogue, OutputPlan plan, DateTimeOffset started, TimeSpan duration)
    {
        var tenants = rendered.Tenants;
        var leftOut = catalogue.Tenant is { } one ? catalogue.LeftOutCalls.Select(call => (one.Tier.Name, call)) : tenants.SelectMany(tenant => tenant.LeftOutCalls.Select(call => (tenant.Tier, call)));
        var changes = plan.Written.Count + plan.Removed.Count;
        return new Report
        {
            Operation = "generate",
            Environment = options.Environment,
            StartedAt = started,
            Duration = duration,
            Resources = [.. rendered.Manifests.Resources.Select(resource => new ReportedResource(resource.Key, resource.File, resource.Position.Line, ResourceStatus.Valid))],
            Findings = [.. rendered.Unresolved.Select(Unresolved), .. tenants.Where(tenant => tenant.Unresolved > 0).Select(Incomplete), .. LeftOut(leftOut), .. plan.Changes.Select(OutOfDate), .. plan.Edited.Select(Edited), .. plan.Kept.Select(Kept)],
            Gate = options.IsCheck && changes > 0
                ? GateResult.Failed($"{changes} generated file{(changes == 1 ? " is" : "s are")} not up to date: {string.Join(", ", Changed(plan))}; run Generate and commit what it writes")
                : GateResult.Passed,
            Sections = Sections(tenants, plan),
        };
    }

    private static Dictionary<string, Node> Sections(IReadOnlyList<TenantOutcome> tenants, OutputPlan plan)
    {
        var sections = new Dictionary<string, Node>
        {
            ["files"] = MapNode.Of(
                ("written", Paths(plan.Written, tenants)),
                ("removed", Paths(plan.Removed, tenants)),
                ("unchanged", ScalarNode.Of(plan.Unchanged.Count)),
                ("changes", plan.Changes.Count == 0 ? null : new ListNode(plan.Changes.Select(Change)))),
        };
        if (tenants.Count > 0) sections["tenants"] = new ListNode(tenants.Select(Tenant));
        return sections;
    }

    private static Node Tenant(TenantOutcome tenant) => MapNode.Of(
        ("id", ScalarNode.Of(tenant.Id)),
        ("tier", ScalarNode.Of(tenant.Tier)),
        ("namespace", ScalarNode.Of(tenant.Namespace)),
        ("objects", ScalarNode.Of(tenant.Objects)),
        ("files", ScalarNode.Of(tenant.Files)),
        ("unresolvedSecrets", ScalarNode.Of(tenant.Unresolved)));

    // The files of a thousand tenants are a number in the report; the inventory lists them.
    private static Node Paths(IReadOnlyList<string> paths, IReadOnlyList<TenantOutcome> tenants) =>
        tenants.Count > 0 ? ScalarNode.Of(paths.Count) : new ListNode(paths.Order(StringComparer.Ordinal).Select(path => ScalarNode.Of(path)));

    private static Finding Incomplete(TenantOutcome tenant) => new()
    {
        Rule = "generate/secret-unresolved",
        Severity = Severity.Low,
        Message = $"{tenant.Unresolved} secrets of the tenant {tenant.Id} have no value; --tenant={tenant.Id} lists them",
        Remediation = "Manifests can be validated and scanned without secret values; give the values where Deploy runs, and generate there.",
    };

    private static IEnumerable<Finding> LeftOut(IEnumerable<(string Tier, (string Caller, string Callee) Call)> calls) => calls
        .GroupBy(call => call)
        .OrderBy(group => group.Key.Tier, StringComparer.Ordinal).ThenBy(group => group.Key.Call.Caller, StringComparer.Ordinal).ThenBy(group => group.Key.Call.Callee, StringComparer.Ordinal)
        .Select(group => new Finding
        {
            Rule = "generate/call-left-out",
            Severity = Severity.Info,
            Message = $"tenants of the tier {group.Key.Tier} do not have {group.Key.Call.Callee}, which {group.Key.Call.Caller} calls: it gets no {ComponentVariables.NameOf(group.Key.Call.Callee)}_URL ({group.Count()} tenant{(group.Count() == 1 ? "" : "s")})",
            Remediation = $"{group.Key.Call.Caller} must do without {group.Key.Call.Callee} when the variable is missing; else add {group.Key.Call.Callee} to the tier's components.",
        });

    private static IEnumerable<string> Changed(OutputPlan plan) => plan.Written.Concat(plan.Removed).Order(StringComparer.Ordinal);

    private static Node Change(OutputChange change) => MapNode.Of(
        ("file", ScalarNode.Of(change.Path)),
        ("change", ScalarNode.Of(change.Kind.ToString().ToLowerInvariant())),
        ("diff", new ListNode(change.Diff.Select(line => ScalarNode.Of(line)))));

    private static Finding Unresolved(Mistake mistake) => new()
    {
        Rule = "generate/secret-unresolved",
        Severity = Severity.Low,
        Message = mistake.Message,
        File = mistake.File,
        Position = mistake.Position,
        Remediation = "Manifests can be validated and scanned without secret values; give the values where Deploy runs, and generate there.",
    };

    private Finding OutOfDate(OutputChange change) => new()
    {
        Rule = "generate/out-of-date",
        Severity = Severity.Medium,
        Message = $"{change.Path} {change.Kind switch { OutputChangeKind.Appears => "is missing: it would appear", OutputChangeKind.Disappears => "is made by nothing any more: it would disappear", _ => "would change" }}",
        File = $"{folder}/{change.Path}",
        Remediation = "Run Generate and commit what it writes.",
    };

    private Finding Edited(string path) => new()
    {
        Rule = "generate/edited-file",
        Severity = Severity.Info,
        Message = $"{path} was changed after it was generated; the change is overwritten",
        File = $"{folder}/{path}",
        Remediation = "Change the component, the environment or the template instead.",
    };

    private Finding Kept(string path) => new()
    {
        Rule = "generate/kept-file",
        Severity = Severity.Info,
        Message = $"{path} is not generated any more but was changed by a person, so it stays; it is no longer part of the output",
        File = $"{folder}/{path}",
        Remediation = "Delete the file when it is not needed.",
    };
}

using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>Plans how objects of removed and deprecated API versions become objects of those that replace them, in place, with comments and layout. Writes nothing.</summary>
/// <param name="clock">The time.</param>
public sealed class MigrateOperation(TimeProvider clock)
{
    /// <summary>The operation's name in reports.</summary>
    public const string Name = "migrate-apis";

    private static readonly RuleInfo Replaced = new() { Id = "migrate/replaced-api", Severity = Severity.Medium, Title = "No object is of an API version that is replaced", Remediation = "Run --target=MigrateApis." };
    private static readonly RuleInfo Decide = new() { Id = "migrate/decide", Severity = Severity.High, Title = "A migrated object leaves no question open", Remediation = "Decide, and write it into the object." };
    private static readonly RuleInfo Note = new() { Id = "migrate/note", Severity = Severity.Info, Title = "A new API version may take the same object otherwise" };
    private static readonly RuleInfo ByHand = new() { Id = "migrate/by-hand", Severity = Severity.High, Title = "Every removed API version has a mechanical replacement", Remediation = "Rewrite the object by hand." };

    /// <summary>Plans.</summary>
    /// <param name="options">What, and to which version.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ConfigurationException">There are no schemas of the version, or a file is not YAML.</exception>
    public Task<MigrateResult> RunAsync(MigrateOptions options, CancellationToken cancellation = default) => Task.Run(() => Run(options, cancellation), cancellation);

    private MigrateResult Run(MigrateOptions options, CancellationToken cancellation)
    {
        var started = clock.GetUtcNow();
        var bundle = SchemaBundle.Shipped;
        var version = options.KubernetesVersion ?? bundle.NewestVersion;
        if (!bundle.Has(version)) throw new ConfigurationException($"there are no schemas of Kubernetes {version}; there are those of {string.Join(", ", bundle.Versions)}");
        var catalog = bundle.Version(version);
        var resources = new List<Resource>();
        var found = new List<Finding>();
        var notes = new List<Finding>();
        foreach (var source in options.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            var file = ManifestReader.Read(source.Read().Span, source.Shown);
            notes.AddRange(file.Problems.Where(problem => problem.IsError).Select(problem => SyntaxRules.FindingFrom(problem, source.Shown)));
            resources.AddRange(file.Resources);
            foreach (var resource in file.Resources) Judge(resource, catalog, found, notes);
        }

        var plan = FixPlanner.Plan(found, options.Files);
        var refused = plan.Refused.Select(refusal => refusal.Finding with { Rule = ByHand.Id, Severity = ByHand.Severity, Message = $"{refusal.Finding.Message}; not migrated: {refusal.Reason}", Remediation = ByHand.Remediation, Fix = null });
        IReadOnlyList<Finding> findings = [.. notes.Concat(refused).Order(FindingOrder.Instance)];
        return new MigrateResult(Conclude(options, started, catalog.Version, resources, findings, plan), plan, catalog.Version);
    }

    private Report Conclude(MigrateOptions options, DateTimeOffset started, string version, List<Resource> resources, IReadOnlyList<Finding> findings, FixPlan plan) => new()
    {
        Operation = Name,
        Environment = options.Environment,
        StartedAt = started,
        Duration = clock.GetUtcNow() - started,
        Resources = [.. resources.Select(resource => new ReportedResource(resource.Key, resource.File, resource.Position.Line, ResourceStatus.Valid))],
        Findings = findings,
        Rules = [Replaced, Decide, Note, ByHand],
        Gate = Gate.Judge(findings, options.GateSeverity),
        Sections = new Dictionary<string, Node>
        {
            ["kubernetesVersion"] = ScalarNode.Of(version),
            ["migrated"] = ListNode.Of(plan.Mended.Select(finding => MapNode.Of(
                ("object", ScalarNode.Of(finding.Resource!.Value.ToString())), ("from", ScalarNode.Of(finding.Resource.Value.Kind.ApiVersion)), ("file", ScalarNode.Of(finding.File ?? "")), ("change", ScalarNode.Of(finding.Fix!.Title))))),
        },
    };

    private static void Judge(Resource resource, SchemaCatalog catalog, List<Finding> found, List<Finding> notes)
    {
        if (ApiMigrations.Of(resource, catalog) is not { } migration)
        {
            if (catalog.Find(resource.Kind) is null && ApiMigrations.WithoutReplacement(resource.Kind) is { } reason) new FindingSink(ByHand, resource, notes).Report(reason, NodePath.Of("apiVersion"));
            return;
        }

        new FindingSink(Replaced, resource, found).Report(
            $"{resource.Kind.ApiVersion} is {(migration.IsRemoved ? "not served by" : "replaced in")} Kubernetes {catalog.Version}; {migration.To} takes its place", NodePath.Of("apiVersion"), migration.IsRemoved ? Severity.High : null, migration.Fix);
        foreach (var note in migration.Notes) new FindingSink(note.MustDecide ? Decide : Note, resource, notes).Report(note.Message, note.Path);
    }
}

using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Validation.Deprecations;
using ConfigOps.Operations.Validation.Live;
using ConfigOps.Operations.Validation.Quotas;
using ConfigOps.Operations.Validation.References;
using ConfigOps.Operations.Validation.Server;

namespace ConfigOps.Operations.Validation;

/// <summary>Judges manifests as an API server would, offline, for any Kubernetes version that there are schemas of. Changes nothing.</summary>
/// <param name="clock">The time.</param>
public sealed class ValidateOperation(TimeProvider clock)
{
    /// <summary>The operation's name in reports.</summary>
    public const string Name = "validate";

    private const int ProgressEvery = 500;

    /// <summary>Validates.</summary>
    /// <param name="options">What, and against what.</param>
    /// <param name="progress">Told now and then how far the validation is; null for nobody.</param>
    /// <param name="cancellation">Ends the validation.</param>
    /// <exception cref="ConfigurationException">There are no schemas of a version that was asked for.</exception>
    /// <exception cref="OperationCanceledException">The validation was ended.</exception>
    public Task<ValidateResult> RunAsync(ValidateOptions options, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(() => JudgeAsync(options, progress, cancellation), cancellation);

    private async Task<ValidateResult> JudgeAsync(ValidateOptions options, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var started = clock.GetUtcNow();
        var catalogs = Catalogs(options);
        var findings = new List<Finding>();
        var all = ReadAll(options, findings, progress, cancellation);
        var resources = options.Changed is { } changed ? all.FindAll(resource => resource.File is null || changed.Contains(resource.File)) : all;
        var judged = options.Has(ValidationLevel.Schema)
            ? new SchemaJudge([.. catalogs.Select(catalog => SchemaChecker.For(catalog, [.. all, .. options.Definitions]))], options.StrictKinds, options.Memory?.For([.. all.Where(DefinitionFiles.IsDefinition), .. options.Definitions])).Judge(resources, cancellation)
            : null;
        if (judged is not null) findings.AddRange(judged.Findings);
        var references = options.Has(ValidationLevel.References) ? ReferenceJudge.Judge(all, options.Live, cancellation) : null;
        findings.AddRange(references?.Findings ?? []);
        if (options.Has(ValidationLevel.Quota)) findings.AddRange(QuotaJudge.Judge(all, options.Live, catalogs[0], cancellation));
        if (options.Has(ValidationLevel.Deprecations))
        {
            var aged = new DeprecationJudge(catalogs).Judge(resources, cancellation);
            // Where the schemas have said already that the version is not served, and how to migrate it, once is enough.
            var said = findings.Where(finding => finding.Rule == SchemaRules.OtherVersion.Id).Select(finding => (finding.Resource, finding.File)).ToHashSet();
            aged.RemoveAll(finding => finding.Rule == DeprecationRules.Removed.Id && said.Contains((finding.Resource, finding.File)));
            findings.AddRange(aged);
        }

        if (options.Changed is { } only) findings.RemoveAll(finding => finding.File is not null && !only.Contains(finding.File));
        var server = options.Server is null ? null : await options.Server.JoinAsync(resources, findings, progress, cancellation);
        return new ValidateResult(Conclude(options, started, resources, findings, judged, server) with { NotAssessed = references?.Omission is { } left ? [left] : [] }, new ManifestSet(all));
    }

    private Report Conclude(ValidateOptions options, DateTimeOffset started, List<Resource> resources, List<Finding> found, JudgedSchemas? judged, Node? server)
    {
        List<RuleInfo> rules = [.. SyntaxRules.All];
        if (options.Has(ValidationLevel.Schema)) rules.AddRange([.. SchemaRules.All, .. ServerRules.All]);
        if (options.Has(ValidationLevel.References)) rules.AddRange(ReferenceRules.All.Select(rule => rule.Info));
        if (server is not null) rules.AddRange(ServerDryRun.Rules);
        if (options.Has(ValidationLevel.Quota)) rules.AddRange(QuotaRules.All);
        if (options.Has(ValidationLevel.Deprecations)) rules.AddRange(DeprecationRules.All);
        var today = DateOnly.FromDateTime(started.UtcDateTime);
        var (findings, gate) = new FindingReview(options.Environment, today) { Exceptions = options.Exceptions, Comments = options.Comments, Baseline = options.Baseline, GateSeverity = options.GateSeverity }
            .Review(found, rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal));
        var broken = findings.Where(finding => finding is { Exception: null, Resource: not null, Severity: > Severity.Info }).Select(finding => (finding.Resource, finding.File)).ToHashSet();
        var reported = resources.Select((resource, index) => new ReportedResource(
            resource.Key, resource.File, resource.Position.Line, StatusOf(broken.Contains((resource.Key, resource.File)), judged?.Skipped[index] ?? false))).ToList();
        return new Report
        {
            Operation = Name,
            Environment = options.Environment,
            StartedAt = started,
            Duration = clock.GetUtcNow() - started,
            Resources = reported,
            Findings = findings,
            Rules = [.. rules, .. FindingReview.Rules],
            Gate = gate,
            Sections = server is null ? new Dictionary<string, Node>() : new Dictionary<string, Node> { ["serverDryRun"] = server },
            Score = reported.Count == 0 ? 100 : 100.0 * reported.Count(resource => resource.Status is ResourceStatus.Valid or ResourceStatus.Skipped) / reported.Count,
        };
    }

    private static List<SchemaCatalog> Catalogs(ValidateOptions options)
    {
        if (options.Cluster is { } cluster) return [cluster];
        var bundle = SchemaBundle.Shipped;
        var unknown = options.KubernetesVersions.Where(version => !bundle.Has(version)).ToList();
        if (unknown.Count > 0) throw new ConfigurationException($"there are no schemas of Kubernetes {string.Join(", ", unknown)}; there are those of {string.Join(", ", bundle.Versions)}");
        return options.KubernetesVersions.Count == 0 ? [bundle.Version(bundle.NewestVersion)] : [.. options.KubernetesVersions.Select(bundle.Version).Distinct()];
    }

    private static List<Resource> ReadAll(ValidateOptions options, List<Finding> findings, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var resources = new List<Resource>();
        for (var i = 0; i < options.Files.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (i > 0 && i % ProgressEvery == 0) progress?.Report(new ProgressUpdate("reading", i, options.Files.Count, options.Files[i].Shown));
            resources.AddRange(Read(options.Files[i], findings, options));
        }

        resources.AddRange(options.Manifests.Resources);
        return resources;
    }

    private static IReadOnlyList<Resource> Read(ManifestSource source, List<Finding> findings, ValidateOptions options)
    {
        try
        {
            var file = options.Memory?.Read(source, options.Comments) ?? ValidationMemory.ReadAnew(source, options.Comments);
            findings.AddRange(file.Problems.Select(problem => SyntaxRules.FindingFrom(problem, source.Shown)));
            return file.Resources;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Add(SyntaxRules.Make(SyntaxRules.Unreadable, $"{source.Shown} cannot be read: {exception.Message}", source.Shown));
            return [];
        }
    }

    private static ResourceStatus StatusOf(bool isBroken, bool isSkipped) => isBroken ? ResourceStatus.Invalid : isSkipped ? ResourceStatus.Skipped : ResourceStatus.Valid;
}

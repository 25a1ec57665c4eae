using ConfigOps.Kubernetes.Files;
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
using ConfigOps.Operations.Validation.Streaming;

namespace ConfigOps.Operations.Validation;

/// <summary>Judges manifests as an API server would, offline, for any Kubernetes version that there are schemas of. Changes nothing.</summary>
/// <param name="clock">The time.</param>
public sealed class ValidateOperation(TimeProvider clock)
{
    /// <summary>The operation's name in reports.</summary>
    public const string Name = "validate";

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
        IReadOnlyList<SchemaCatalog> catalogs = options.Cluster is { } cluster ? [cluster] : KubernetesCatalogs.Of(options.KubernetesVersions);
        var (files, left) = EnclosedFiles.LeaveOut(options.Files);
        options = options with { Files = files };
        if (IsStreamed(options))
        {
            var streamed = new StreamedLevels(options, catalogs).Judge(progress, cancellation);
            streamed.Findings.AddRange(left);
            return new ValidateResult(Conclude(options, started, catalogs, streamed.Reported, streamed.Findings, streamed.OwnRules, null) with { NotAssessed = streamed.NotAssessed }, ManifestSet.Empty);
        }

        var findings = left.ToList();
        var all = ReadAll(options, findings, progress, cancellation);
        var judged = ChangedSet.Judge(options, catalogs, all, cancellation);
        if (options.Changed is { } changed) findings.RemoveAll(finding => finding.File is not null && !changed.Contains(finding.File));
        findings.AddRange(judged.Findings);
        var server = options.Server is null ? null : await options.Server.JoinAsync(judged.Resources, findings, progress, cancellation);
        return new ValidateResult(Conclude(options, started, catalogs, ReportedLines.Of(judged.Resources, judged.Skipped), findings, judged.OwnRules, server) with { NotAssessed = judged.NotAssessed }, new ManifestSet(all));
    }

    // Nobody asks for the objects afterwards, and none are at hand already.
    private static bool IsStreamed(ValidateOptions options) =>
        options is { KeepsManifests: false, Changed: null, Memory: null, Server: null, Manifests.Resources.Count: 0 };

    private Report Conclude(ValidateOptions options, DateTimeOffset started, IReadOnlyList<SchemaCatalog> catalogs, ReportedLines reported, List<Finding> found, IEnumerable<RuleInfo> ownRules, Node? server)
    {
        List<RuleInfo> rules = [.. SyntaxRules.All];
        if (options.Has(ValidationLevel.Schema)) rules.AddRange([.. SchemaRules.All, .. ServerRules.All]);
        if (options.Has(ValidationLevel.References)) rules.AddRange(ReferenceRules.All.Select(rule => rule.Info));
        if (server is not null) rules.AddRange(ServerDryRun.Rules);
        if (options.Has(ValidationLevel.Quota)) rules.AddRange(QuotaRules.All);
        if (options.Has(ValidationLevel.Deprecations)) rules.AddRange(DeprecationRules.All);
        rules.AddRange(ownRules);
        var today = DateOnly.FromDateTime(started.UtcDateTime);
        var (findings, gate) = new FindingReview(options.Environment, today) { Exceptions = options.Exceptions, Comments = options.Comments, Baseline = options.Baseline, GateSeverity = options.GateSeverity }
            .Review(found, rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal));
        var broken = findings.Where(finding => finding is { Exception: null, Resource: not null, Severity: > Severity.Info }).Select(finding => (finding.Resource, finding.File)).ToHashSet();
        if (broken.Count > 0) reported.Mark(line => broken.Contains((line.Key, line.File)), ResourceStatus.Invalid);
        var sections = new Dictionary<string, Node>();
        if (server is not null) sections.Add("serverDryRun", server);
        if (catalogs.Count > 1) sections.Add(VersionMatrix.Section, VersionMatrix.Of([.. catalogs.Select(catalog => catalog.Version)], findings, options.GateSeverity));
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
            Sections = sections,
            Score = reported.Count == 0 ? 100 : 100.0 * reported.Count(resource => resource.Status is ResourceStatus.Valid or ResourceStatus.Skipped) / reported.Count,
        };
    }

    private static List<Resource> ReadAll(ValidateOptions options, List<Finding> findings, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        List<Resource> resources = [];
        if (options.Memory is { } memory)
        {
            foreach (var source in options.Files) resources.AddRange(Remembered(source, memory, findings, options));
        }
        else
        {
            foreach (var (read, found) in new ManifestReading<(IReadOnlyList<Resource> Resources, List<Finding> Findings)>(options.Comments, (file, found) => (file.Resources, found)).Read(options.Files, progress, cancellation))
            {
                resources.AddRange(read);
                findings.AddRange(found);
            }
        }

        resources.AddRange(options.Manifests.Resources);
        return resources;
    }

    private static IReadOnlyList<Resource> Remembered(ManifestSource source, ValidationMemory memory, List<Finding> findings, ValidateOptions options)
    {
        try
        {
            var (file, foreign) = memory.Read(source, options.Comments);
            if (foreign is not null)
            {
                findings.Add(foreign);
                return [];
            }

            findings.AddRange(file.Problems.Select(problem => SyntaxRules.FindingFrom(problem, source.Shown)));
            return file.Resources;
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            findings.Add(SyntaxRules.Make(SyntaxRules.Unreadable, $"{source.Shown} cannot be read: {FileTrouble.OfReading(exception, source.Path!)}", source.Shown));
            return [];
        }
    }
}
